// What carries a value on, and what does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "flow/reading.h"

namespace assay::testing {
namespace {

class Propagation : public ::testing::TestWithParam<Case> {};

TEST_P(Propagation, OfWhatARequestBrings) { EXPECT_EQ(reached(GetParam().body) > 0, GetParam().reaches); }

INSTANTIATE_TEST_SUITE_P(
    Carries, Propagation,
    ::testing::Values(
        Case{"assignment", "y = x\nos.system(y)", true}, Case{"unpacking", "a, b = x, 'ls'\nos.system(a)", true},
        Case{"other_of_a_pair", "a, b = x, 'ls'\nos.system(b)", false},
        Case{"star", "first, *rest = ['ls', x]\nos.system(rest[0])", true},
        Case{"f_string", "os.system(f'ls {x}')", true}, Case{"concatenation", "os.system('ls ' + x)", true},
        Case{"percent", "os.system('ls %s' % x)", true}, Case{"format", "os.system('ls {}'.format(x))", true},
        Case{"join", "os.system(' '.join(['ls', x]))", true},
        Case{"append", "parts = ['ls']\nparts.append(x)\nos.system(' '.join(parts))", true},
        Case{"item_of_a_list", "parts = ['ls', x]\nos.system(parts[1])", true},
        Case{"other_item", "parts = ['ls', x]\nos.system(parts[0])", false},
        Case{"popped_first", "parts = ['a', 'b', x]\nparts.pop(0)\nos.system(parts[0])", false},
        Case{"key_of_a_dict", "d = {}\nd['a'] = x\nos.system(d['a'])", true},
        Case{"other_key", "d = {'b': 'ls'}\nd['a'] = x\nos.system(d['b'])", false},
        Case{"unknown_key", "d = {'b': 'ls'}\nd['a'] = x\nos.system(d[flag])", true},
        Case{"dict_get", "d = {'a': x}\nos.system(d.get('a', 'ls'))", true},
        Case{"attribute", "box = Box()\nbox.value = x\nos.system(box.value)", true},
        Case{"method_of_text", "os.system(x.strip().lower())", true}, Case{"slice", "os.system(x[1:])", true},
        Case{"conditional", "os.system(x if flag else 'ls')", true}, Case{"either", "os.system(x or 'ls')", true},
        Case{"comprehension", "os.system(' '.join(part for part in x.split()))", true},
        Case{"loop", "for part in x.split():\n    os.system(part)", true},
        Case{"carried_round", "last = 'ls'\nfor i in base:\n    os.system(last)\n    last = x", true},
        Case{"walrus", "if (y := x):\n    os.system(y)", true},
        Case{"with", "with shop.opened(x) as file:\n    os.system(file.read())", true},
        Case{"text_of_a_file_it_names", "with open(x) as file:\n    os.system(file.read())", false},
        Case{"overwritten", "x = 'ls'\nos.system(x)", false},
        Case{"branch", "y = 'ls'\nif flag:\n    y = x\nos.system(y)", true},
        Case{"both_branches", "if flag:\n    y = 'a'\nelse:\n    y = 'b'\nos.system(y)", false},
        Case{"dead_branch", "y = x\nif 7 * 6 == 42:\n    y = 'ls'\nos.system(y)", false},
        Case{"chosen_branch", "y = 'ls'\nif 7 * 6 == 42:\n    y = x\nos.system(y)", true},
        Case{"match", "match 'b':\n    case 'a':\n        y = x\n    case 'b':\n        y = 'ls'\nos.system(y)", false},
        Case{"match_other", "match 'a':\n    case 'a':\n        y = x\n    case _:\n        y = 'ls'\nos.system(y)",
             true},
        Case{"exception", "y = 'ls'\ntry:\n    y = x\n    int(flag)\nexcept ValueError:\n    pass\nos.system(y)", true},
        Case{"length", "os.system('head -' + str(len(x)))", false}, Case{"called", "run(x)", true},
        Case{"called_with_a_constant", "run('ls')", false}, Case{"by_keyword", "run(text=x)", true},
        Case{"lambda", "go = lambda text: os.system(text)\ngo(x)", true},
        Case{"closure", "def inner():\n    os.system(x)\ninner()", true},
        Case{"not_used", "y = x\nos.system('ls')", false}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Flow, GradesSayWhoDecides) {
  const Read read_file = read({{"shop/tool.py", R"(import os
import sys
from kailash.nodes.base import Node


class StepNode(Node):
    def run(self, command, **kwargs):
        os.system(command)
        os.system(kwargs["more"])


def plain(command):
    os.system(command)


def main():
    os.system(sys.argv[1])
    os.system(read_somewhere())
)"}},
                              "shop/tool.py");
  EXPECT_THAT(read_file.passages, ::testing::ElementsAre("command 8 input", "command 9 input", "command 13 argument",
                                                         "command 17 environment", "command 18 unknown"));
}

TEST(Flow, TheWayIsTold) {
  const Read read_file = read({{"shop/view.py", R"(import os
from flask import request


def launch(text):
    line = "ls " + text
    os.system(line)


def view():
    name = request.args["name"]
    launch(name)
)"}},
                              "shop/view.py");
  ASSERT_EQ(read_file.ways.size(), 1U);
  EXPECT_EQ(read_file.ways[0],
            "request data; assigned to 'name'; passed to 'launch'; assigned to 'line'; reaches 'os.system'");
}

TEST(Flow, AttributesOfSelfWithinAClass) {
  const Sources files{{"shop/node.py", R"(import os
from kailash.nodes.base import Node


class StepNode(Node):
    def run(self, **kwargs):
        self.command = kwargs["command"]
        self.safe = "ls"
        self.start()

    def start(self):
        os.system(self.safe)
        os.system(self.command)
)"}};
  // Read by itself, `start` does not know what the attribute holds.
  EXPECT_THAT(read(files, "shop/node.py").passages, ::testing::ElementsAre("command 12 unknown", "command 13 input"));
}

}  // namespace
}  // namespace assay::testing
