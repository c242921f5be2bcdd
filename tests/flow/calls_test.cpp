// Values through functions of the tree: over files, round in circles, and beyond what is followed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "flow/reading.h"

namespace assay::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const char* const kView = R"(from flask import request
from shop.tools import clean, launch


def view():
    launch(request.args["name"])


def cleaned():
    launch(clean(request.args["name"]))
)";

TEST(FlowCalls, AFunctionOfAnotherFile) {
  const Sources files{{"shop/__init__.py", ""}, {"shop/view.py", kView}, {"shop/tools.py", R"(import os
import shlex


def clean(text):
    return shlex.quote(text)


def launch(text):
    os.system("ls " + text)
)"}};
  // Where the value leaves the file; the last step is the sink.
  const Read view = read(files, "shop/view.py");
  EXPECT_THAT(view.passages, ElementsAre("command 6 request"));
  EXPECT_EQ(view.ways.at(0), "request data; passed to 'launch'; reaches 'os.system'");
  EXPECT_THAT(read(files, "shop/tools.py").passages, ElementsAre("command 10 argument"));
}

TEST(FlowCalls, ASourceInAnotherFile) {
  const Sources files{
      {"shop/__init__.py", ""},
      {"shop/inputs.py", "from flask import request\n\n\ndef name():\n    return request.args['name']\n"},
      {"shop/view.py", "import os\nfrom shop.inputs import name\n\n\ndef view():\n    os.system(name())\n"}};
  EXPECT_THAT(read(files, "shop/view.py").passages, ElementsAre("command 6 request"));
}

TEST(FlowCalls, AnObjectMadeInAnotherFile) {
  const Sources files{
      {"shop/__init__.py", ""},
      {"shop/store.py", "import sqlite3\n\n\ndef cursor():\n    return sqlite3.connect('shop.db').cursor()\n"},
      {"shop/view.py", R"(from flask import request
from shop import store


def view():
    statement = request.args["statement"]
    store.cursor().execute("SELECT " + statement)
)"}};
  EXPECT_THAT(read(files, "shop/view.py").passages, ElementsAre("sql 7 request"));
}

TEST(FlowCalls, ConstantsOfAnotherFile) {
  const Sources files{{"shop/__init__.py", ""}, {"shop/known.py", "NAMES = ('a', 'b')\n"}, {"shop/view.py", R"(import os
from flask import request
from shop.known import NAMES


def view():
    name = request.args["name"]
    if name not in NAMES:
        raise ValueError(name)
    os.system(name)
)"}};
  EXPECT_THAT(read(files, "shop/view.py").passages, IsEmpty());
}

TEST(FlowCalls, CirclesEnd) {
  const Sources files{{"shop/__init__.py", ""}, {"shop/view.py", R"(import os
from flask import request


def even(text, depth):
    if depth == 0:
        os.system(text)
    return odd(text, depth - 1)


def odd(text, depth):
    return even(text, depth - 1)


def view():
    even(request.args["name"], 4)
)"}};
  EXPECT_THAT(read(files, "shop/view.py").passages, ElementsAre("command 7 request"));
}

TEST(FlowCalls, ImportsInCirclesEnd) {
  const Sources files{
      {"shop/__init__.py", ""},
      {"shop/a.py",
       "import os\nfrom shop.b import SECOND\nFIRST = SECOND\n\n\ndef go(text):\n    os.system(FIRST + text)\n"},
      {"shop/b.py", "from shop.a import FIRST\nSECOND = FIRST\n"}};
  EXPECT_THAT(read(files, "shop/a.py").passages, ElementsAre("command 7 argument"));
}

TEST(FlowCalls, TooManyStepsAreSaidSo) {
  std::string text =
      "import os\nfrom kailash.nodes.base import Node\n\n\nclass StepNode(Node):\n    def run(self, command, "
      "**kwargs):\n";
  for (int i = 0; i < 50; ++i) text += "        a" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  text += "        os.system(command)\n";
  EXPECT_EQ(read({{"shop/node.py", text}}, "shop/node.py").unfinished, 0U);
  const Read cut = read({{"shop/node.py", text}}, "shop/node.py", "[flow]\nbudget = 20\n");
  EXPECT_EQ(cut.unfinished, 1U);
  EXPECT_THAT(cut.passages, IsEmpty());
}

TEST(FlowCalls, TooDeepIsSaidSo) {
  std::string text =
      "import os\nfrom kailash.nodes.base import Node\n\n\nclass StepNode(Node):\n    def run(self, command, "
      "**kwargs):\n        f0(command)\n";
  for (int i = 0; i < 9; ++i)
    text += "\n\ndef f" + std::to_string(i) + "(text):\n    f" + std::to_string(i + 1) + "(text)\n";
  text += "\n\ndef f9(text):\n    os.system(text)\n";
  const Read deep = read({{"shop/node.py", text}}, "shop/node.py");
  EXPECT_EQ(deep.unfinished, 1U);
  EXPECT_THAT(deep.passages, ElementsAre("command 47 argument"));
}

TEST(FlowCalls, FilesWithoutASinkAreNotRead) {
  EXPECT_THAT(
      read({{"shop/view.py", "from flask import request\n\n\ndef view():\n    return {'x': request.args['x']}\n"}},
           "shop/view.py")
          .passages,
      IsEmpty());
}

// A node's wrapper hands its work method what it was handed, each under its name.
TEST(FlowCalls, ThroughTheWrapperOfANode) {
  const Sources files{{"shop/__init__.py", ""},
                      {"shop/nodes.py", R"(from kailash.nodes.base import Node


class RunNode(Node):
    def run(self, **kwargs):
        if kwargs.get("check"):
            print("checked")
        exec(kwargs["code"])
)"},
                      {"shop/outer.py", R"(from kailash.nodes.base import Node
from shop.nodes import RunNode


class OuterNode(Node):
    def run(self, text, flag, **kwargs):
        RunNode().execute(code=text)
        RunNode().execute(code="x = 1", check=flag)
)"}};
  EXPECT_THAT(read(files, "shop/outer.py").passages, ElementsAre("code 7 input"));
}

// Rows are what somebody stored; the connection is no text.
TEST(FlowCalls, RowsAreNotTheStatement) {
  const Sources files{{"shop/rows.py", R"(import asyncpg


async def rows(connection: asyncpg.Connection, kind):
    found = await connection.fetch("SELECT name FROM tables WHERE kind = $1", kind)
    for row in found:
        await connection.execute(f"DELETE FROM {row['name']}")
    await connection.execute(f"DELETE FROM {kind}")
)"}};
  EXPECT_THAT(read(files, "shop/rows.py").passages, ElementsAre("sql 8 argument"));
}

// An annotated attribute of a class is what an object's own is at first.
TEST(FlowCalls, AFieldIsNotItsDefault) {
  const Sources files{{"shop/__init__.py", ""}, {"shop/job.py", R"(import os
from dataclasses import dataclass


@dataclass
class Settings:
    names: list = []
    shell: str = "sh"


def work(settings: Settings, text):
    for name in settings.names:
        os.system(text)
    if settings.shell != "sh":
        os.system(text)
)"}};
  EXPECT_THAT(read(files, "shop/job.py").passages, ElementsAre("command 13 argument", "command 15 argument"));
}

}  // namespace
}  // namespace assay::testing
