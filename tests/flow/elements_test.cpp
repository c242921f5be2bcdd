// What a test of every element of a collection tells of the collection, and what tells nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "flow/reading.h"

namespace assay::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Elements : public ::testing::TestWithParam<Case> {};

// `xs` is a list that a request brought, `d` a dict.
TEST_P(Elements, OfAListOrDict) {
  EXPECT_EQ(reached("xs = request.args.getlist('x')\nd = request.get_json()\n" + std::string(GetParam().body)) > 0,
            GetParam().reaches);
}

INSTANTIATE_TEST_SUITE_P(
    Checked, Elements,
    ::testing::Values(
        Case{"each_raises",
             "for each in xs:\n    if each not in ('a', 'b'):\n        raise ValueError(each)\nos.system(' '.join(xs))",
             false},
        Case{"each_is_skipped",
             "for each in xs:\n    if each not in ('a', 'b'):\n        continue\n    print(each)\nos.system(' "
             "'.join(xs))",
             true},
        Case{"the_first_good_one_ends_it",
             "for each in xs:\n    if each in ('a', 'b'):\n        break\nos.system(' '.join(xs))", true},
        Case{"another_value_is_checked",
             "for each in xs:\n    each = 'a'\n    if each not in ('a', 'b'):\n        raise ValueError(each)\n"
             "os.system(' '.join(xs))",
             true},
        Case{"numbered",
             "for i, each in enumerate(xs):\n    if not re.fullmatch('[a-z]+', each):\n        raise ValueError(i)\n"
             "os.system(' '.join(xs))",
             false},
        Case{"all_match",
             "if not all(re.fullmatch('[a-z]+', each) for each in xs):\n    raise ValueError(xs)\nos.system(' "
             "'.join(xs))",
             false},
        Case{"any_matches",
             "if not any(re.fullmatch('[a-z]+', each) for each in xs):\n    raise ValueError(xs)\nos.system(' "
             "'.join(xs))",
             true},
        Case{"any_is_bad",
             "if any(each not in ('a', 'b') for each in xs):\n    raise ValueError(xs)\nos.system(' '.join(xs))",
             false},
        Case{"not_all_bad",
             "if all(each not in ('a', 'b') for each in xs):\n    raise ValueError(xs)\nos.system(' '.join(xs))", true},
        Case{"difference",
             "extra = set(xs) - {'a', 'b'}\nif extra:\n    raise ValueError(extra)\nos.system(' '.join(xs))", false},
        Case{"difference_is_told_only",
             "extra = set(xs) - {'a', 'b'}\nif extra:\n    print(extra)\nos.system(' '.join(xs))", true},
        Case{"difference_of_keys",
             "extra = d.keys() - {'a', 'b'}\nif extra:\n    raise ValueError(extra)\nos.system(' '.join(d))", false},
        Case{"difference_by_method",
             "if set(xs).difference(('a', 'b')):\n    raise ValueError(xs)\nos.system(' '.join(xs))", false},
        Case{"difference_from_outside",
             "extra = set(xs) - set(request.args.getlist('known'))\nif extra:\n    raise ValueError(extra)\n"
             "os.system(' '.join(xs))",
             true},
        Case{"subset", "if not set(xs) <= {'a', 'b'}:\n    raise ValueError(xs)\nos.system(' '.join(xs))", false},
        Case{"subset_by_method",
             "if not set(xs).issubset({'a', 'b'}):\n    raise ValueError(xs)\nos.system(' '.join(xs))", false},
        Case{"list_of_bad_ones",
             "bad = [each for each in xs if each not in ('a', 'b')]\nif bad:\n    raise ValueError(bad)\n"
             "os.system(' '.join(xs))",
             false},
        Case{"list_of_good_ones",
             "good = [each for each in xs if each in ('a', 'b')]\nif good:\n    print(good)\nos.system(' '.join(xs))",
             true},
        Case{"good_ones_alone", "good = [each for each in xs if each in ('a', 'b')]\nos.system(' '.join(good))", false},
        Case{"both_of_a_sum",
             "for each in list(d.keys()) + xs:\n    if each not in ('a', 'b'):\n        raise ValueError(each)\n"
             "os.system(' '.join(xs) + ' '.join(d))",
             false},
        Case{"entries_one_by_one",
             "new = {}\nfor key, value in {'safe': 'ls', 'other': x}.items():\n    new[key] = value.strip()\n"
             "os.system(new['safe'])",
             false},
        Case{"the_other_entry",
             "new = {}\nfor key, value in {'safe': 'ls', 'other': x}.items():\n    new[key] = value.strip()\n"
             "os.system(new['other'])",
             true},
        Case{"keys",
             "for key in d.keys():\n    if key not in ('a', 'b'):\n        raise ValueError(key)\nos.system(' "
             "'.join(d))",
             false},
        Case{"values_under_checked_keys",
             "for key in d.keys():\n    if key not in ('a', 'b'):\n        raise ValueError(key)\nos.system(d['a'])",
             true},
        Case{"values",
             "for key, value in d.items():\n    if value not in ('a', 'b'):\n        raise ValueError(key)\n"
             "os.system(d['a'])",
             false},
        Case{"keys_over_checked_values",
             "for value in d.values():\n    if value not in ('a', 'b'):\n        raise ValueError(value)\n"
             "os.system(' '.join(d))",
             true}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(ElementsOfAName, BelowAKnownPackage) {
  const auto reached_import = [](const std::string& body) {
    const std::string text =
        "import importlib\nfrom flask import request\nKNOWN = {'shop', 'till'}\n\n\ndef known(name):\n"
        "    return any(name == each or name.startswith(each + '.') for each in KNOWN)\n\n\n"
        "def view():\n    x = request.args['x']\n" +
        body + "    importlib.import_module(x)\n";
    return !read({{"shop/view.py", text}}, "shop/view.py").passages.empty();
  };
  EXPECT_TRUE(reached_import(""));
  EXPECT_FALSE(reached_import("    if x.split('.')[0] not in KNOWN:\n        raise ImportError(x)\n"));
  EXPECT_FALSE(reached_import("    root = x.partition('.')[0]\n    if root not in KNOWN:\n        return\n"));
  EXPECT_FALSE(reached_import("    if not x.startswith('shop.'):\n        raise ImportError(x)\n"));
  EXPECT_FALSE(reached_import("    if not known(x):\n        return\n"));
  EXPECT_TRUE(reached_import("    if x.split('.')[1] not in KNOWN:\n        raise ImportError(x)\n"));
  EXPECT_TRUE(reached_import("    if known(x):\n        return\n"));
}

// What is known of a parameter is known of what was made of it before.
TEST(ElementsOfAName, MadeBeforeTheTest) {
  const auto passages = [](const std::string& body) {
    const std::string text =
        "import os\nfrom shop import app\n\n\n@app.route('/<kind>')\ndef view(kind, **rest):\n    "
        "command = 'make ' + kind\n" +
        body;
    return read({{"shop/view.py", text}}, "shop/view.py").passages;
  };
  EXPECT_THAT(passages("    os.system(command)\n"), ElementsAre("command 8 request"));
  EXPECT_THAT(passages("    if kind == 'a':\n        os.system(command)\n"), IsEmpty());
  EXPECT_THAT(passages("    if kind not in ('a', 'b'):\n        return\n    os.system(command)\n"), IsEmpty());
  EXPECT_THAT(passages("    for kind in rest:\n        if kind == 'a':\n            os.system(command)\n"),
              ElementsAre("command 10 request"));
}

}  // namespace
}  // namespace assay::testing
