// What makes a value safe: sanitizers by what they return, checks by where they stand.
#include <gtest/gtest.h>

#include "flow/reading.h"

namespace assay::testing {
namespace {

class Guards : public ::testing::TestWithParam<Case> {};

TEST_P(Guards, OfAShellCommand) { EXPECT_EQ(reached(GetParam().body) > 0, GetParam().reaches); }

INSTANTIATE_TEST_SUITE_P(
    Checks, Guards,
    ::testing::Values(
        Case{"quoted", "os.system('ls ' + shlex.quote(x))", false},
        Case{"number", "os.system('head -' + str(int(x)))", false},
        Case{"allow_list_raises", "if x not in ('a', 'b'):\n    raise ValueError(x)\nos.system(x)", false},
        Case{"allow_list_returns", "if x not in ('a', 'b'):\n    return\nos.system(x)", false},
        Case{"allow_list_aborts", "import sys\nif x not in ('a', 'b'):\n    sys.exit(1)\nos.system(x)", false},
        Case{"allow_list_logs_only", "if x not in ('a', 'b'):\n    print(x)\nos.system(x)", true},
        Case{"inside_of_the_check", "if x in ('a', 'b'):\n    os.system(x)", false},
        Case{"outside_of_the_check", "if x in ('a', 'b'):\n    pass\nos.system(x)", true},
        Case{"deny_list", "if x in ('a', 'b'):\n    raise ValueError(x)\nos.system(x)", true},
        Case{"equal", "if x == 'a':\n    os.system(x)", false},
        Case{"not_equal", "if x != 'a':\n    os.system(x)", true},
        Case{"either_check", "if x == 'a' or x == 'b':\n    os.system(x)", false},
        Case{"check_or_anything", "if x == 'a' or flag:\n    os.system(x)", true},
        Case{"both", "if flag and x == 'a':\n    os.system(x)", false},
        Case{"list_of_the_request", "if x in request.args.getlist('known'):\n    os.system(x)", true},
        Case{"full_match", "if not re.fullmatch(r'[a-z]+', x):\n    raise ValueError(x)\nos.system(x)", false},
        Case{"match_of_a_start", "if not re.match(r'[a-z]+', x):\n    raise ValueError(x)\nos.system(x)", true},
        Case{"match_of_anything", "if not re.fullmatch(r'.*', x):\n    raise ValueError(x)\nos.system(x)", true},
        Case{"word", "if not x.isalnum():\n    raise ValueError(x)\nos.system(x)", false},
        Case{"test_kept", "known = x in ('a', 'b')\nif not known:\n    raise ValueError(x)\nos.system(x)", false},
        Case{"test_kept_in_a_dict", "seen = {'known': x in ('a', 'b')}\nif seen['known']:\n    os.system(x)", false},
        Case{"test_kept_of_an_earlier_value", "y = 'a'\nknown = y in ('a', 'b')\ny = x\nif known:\n    os.system(y)",
             true},
        Case{"test_kept_the_other_way", "known = x in ('a', 'b')\nif not known:\n    os.system(x)", true},
        Case{"match_kept", "match = re.fullmatch('[a-z]+', x)\nif not match:\n    raise ValueError(x)\nos.system(x)",
             false},
        Case{"asserted", "assert x in ('a', 'b')\nos.system(x)", false},
        Case{"table", "os.system({'a': 'ls', 'b': 'ps'}[x])", false},
        Case{"checked_then_changed", "y = x\nif y in ('a', 'b'):\n    y = request.args['z']\n    os.system(y)", true},
        Case{"no_such_method", "if hasattr(base, 'exec_command'):\n    pass\nelse:\n    base.exec_command(x)", false},
        Case{"such_a_method", "if hasattr(base, 'exec_command'):\n    base.exec_command(x)", true},
        Case{"another_object_has_no_such_method",
             "if not hasattr(base, 'exec_command'):\n    base = flag\n    base.exec_command(x)", true},
        Case{"code_for_an_interpreter", "import subprocess, sys\nsubprocess.run([sys.executable, '-c', x])", true},
        Case{"file_for_an_interpreter", "import subprocess, sys\nsubprocess.run([sys.executable, 'a.py', x])", false},
        Case{"list_without_a_shell", "import subprocess\nsubprocess.run(['ls', x])", false},
        Case{"list_that_is_a_shell", "import subprocess\nsubprocess.run(['sh', '-c', x])", true},
        Case{"shell", "import subprocess\nsubprocess.run('ls ' + x, shell=True)", true},
        Case{"shell_off", "import subprocess\nsubprocess.run(['ls', x], shell=False)", false}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Guards, OfAPath) {
  const auto reached_path = [](const std::string& body) {
    const std::string text =
        "import os\nfrom pathlib import Path\nfrom flask import request\nBASE = Path('data').resolve()\n\n\ndef "
        "view():\n    x = request.args['x']\n" +
        body;
    return !read({{"shop/view.py", text}}, "shop/view.py").passages.empty();
  };
  EXPECT_TRUE(reached_path("    return (BASE / x).read_text()\n"));
  EXPECT_TRUE(reached_path("    return (BASE / x).resolve().read_text()\n"));
  EXPECT_TRUE(
      reached_path("    path = BASE / x\n    if path.is_relative_to(BASE):\n        return path.read_text()\n"));
  EXPECT_FALSE(reached_path(
      "    path = (BASE / x).resolve()\n    if path.is_relative_to(BASE):\n        return path.read_text()\n"));
  EXPECT_FALSE(reached_path("    return open(os.path.join('data', os.path.basename(x)))\n"));
  EXPECT_FALSE(reached_path("    for path in Path('in').glob(x):\n        open('data/' + path.stem)\n    return 1\n"));
  EXPECT_FALSE(reached_path("    if '..' in x:\n        raise ValueError(x)\n    return open('data/' + x)\n"));
}

TEST(Guards, OfAStatement) {
  const auto reached_statement = [](const std::string& body) {
    const std::string text =
        "import sqlite3\nfrom flask import request\n\n\ndef view():\n    x = request.args['x']\n    cursor = "
        "sqlite3.connect('shop.db').cursor()\n" +
        body;
    return !read({{"shop/view.py", text}}, "shop/view.py").passages.empty();
  };
  EXPECT_TRUE(reached_statement("    cursor.execute(\"SELECT * FROM orders WHERE id = '\" + x + \"'\")\n"));
  EXPECT_TRUE(reached_statement("    cursor.execute(f'select * from {x}')\n"));
  EXPECT_FALSE(reached_statement("    cursor.execute('SELECT * FROM orders WHERE id = ?', (x,))\n"));
  EXPECT_FALSE(reached_statement("    cursor.execute(f'SELECT * FROM {quote_identifier(x)}')\n"));
  EXPECT_FALSE(reached_statement("    cursor.execute('SELECT * FROM orders LIMIT %d' % int(x))\n"));
}

TEST(Guards, OfCode) {
  const auto reached_code = [](const std::string& body) {
    return read({{"shop/tool.py", "import ast, inspect\n\n\ndef use(x, names):\n" + body}}, "shop/tool.py").passages;
  };
  EXPECT_EQ(reached_code("    eval(x)\n").size(), 1U);
  EXPECT_EQ(reached_code("    return compile(x, 'x', 'eval')\n").size(), 1U);
  // Only asked whether it is code at all.
  EXPECT_TRUE(
      reached_code("    try:\n        compile(x, 'x', 'eval')\n    except SyntaxError:\n        return 1\n").empty());
  EXPECT_TRUE(reached_code("    exec(inspect.getsource(x))\n").empty());
}

// A private function harms by what its callers in the file hand it.
TEST(Guards, OfAPrivateFunction) {
  const auto passages = [](const std::string& callers) {
    return read({{"shop/tool.py", "import os\n\n\ndef _run(text):\n    os.system(text)\n" + callers}}, "shop/tool.py")
        .passages;
  };
  EXPECT_TRUE(passages("").empty());
  EXPECT_TRUE(passages("\n\ndef good():\n    _run('ls')\n").empty());
  EXPECT_TRUE(passages("\n\ndef good(x):\n    if x in ('a', 'b'):\n        _run(x)\n").empty());
  EXPECT_EQ(passages("\n\ndef bad(x):\n    _run(x)\n\n\ndef good():\n    _run('ls')\n").size(), 1U);
}

TEST(Guards, AFunctionThatChecksForItsCaller) {
  const auto reached_after = [](const std::string& check, const std::string& use) {
    const std::string text =
        "import os\nfrom flask import request\n\n\n" + check + "\n\ndef view():\n    x = request.args['x']\n" + use;
    return !read({{"shop/view.py", text}}, "shop/view.py").passages.empty();
  };
  const std::string raises = "def check(text):\n    if text not in ('a', 'b'):\n        raise ValueError(text)\n";
  const std::string says = "def good(text):\n    return text in ('a', 'b')\n";
  const std::string lax = "def good(text):\n    print(text)\n    return True\n";
  EXPECT_FALSE(reached_after(raises, "    check(x)\n    os.system(x)\n"));
  EXPECT_TRUE(reached_after(raises, "    os.system(x)\n    check(x)\n"));
  EXPECT_FALSE(reached_after(says, "    if good(x):\n        os.system(x)\n"));
  EXPECT_TRUE(reached_after(says, "    if not good(x):\n        os.system(x)\n"));
  EXPECT_TRUE(reached_after(lax, "    if good(x):\n        os.system(x)\n"));
  // It has let it through, whatever it returns; unless what it looked at is something else.
  EXPECT_FALSE(reached_after(raises, "    y = check(x)\n    os.system(x)\n"));
  EXPECT_TRUE(reached_after(
      "def check(text):\n    text = text[:1]\n    if text not in ('a', 'b'):\n        raise ValueError(text)\n",
      "    check(x)\n    os.system(x)\n"));
  EXPECT_FALSE(reached_after("def refuse():\n    raise ValueError()\n",
                             "    if x not in ('a', 'b'):\n        refuse()\n    os.system(x)\n"));
}

}  // namespace
}  // namespace assay::testing
