"""Tests of the oracle on small trees. Each tree is a dictionary from path to text."""

import os
import sys
import tempfile
import textwrap
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from oracle.analysis import analyse  # noqa: E402
from oracle.figures import figures  # noqa: E402
from oracle.findings import Finding, Verdict  # noqa: E402
from oracle.report import Explanation, compare, explain, read_explanations  # noqa: E402
from oracle.source import kind_of  # noqa: E402
from oracle.tiers import path_tier  # noqa: E402

NODE = "from kailash.nodes.base import Node, register_node\n"


class Tree(unittest.TestCase):
    """Base of the tests: writes a tree, analyses it, and asks about findings."""

    def analyse(self, files: dict):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        for path, text in files.items():
            target = os.path.join(directory.name, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            data = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
            with open(target, "wb") as stream:
                stream.write(data)
        return analyse(directory.name)

    def findings(self, files: dict, rule: str, certain=True) -> list:
        found = self.analyse(files).verdict.findings
        return sorted((f.path, f.line) for f in found if f.rule == rule and (f.certain or not certain))

    def lines(self, text: str, rule: str, path="tests/integration/test_a.py", certain=True, **others) -> list:
        files = {path: text, **{name.replace("__", "/") + ".py": body for name, body in others.items()}}
        return [line for where, line in self.findings(files, rule, certain) if where == path]


class Paths(unittest.TestCase):
    def test_whole_components_decide_and_the_first_wins(self):
        self.assertEqual(path_tier("tests/unit/integrations/test_a.py"), 1)
        self.assertEqual(path_tier("tests/tier2_integration/test_unit_of_work.py"), 2)
        self.assertEqual(path_tier("packages/p/tests/tier_3/test_a.py"), 3)
        self.assertEqual(path_tier("tests/trust/plane/integration/test_a.py"), 2)
        self.assertEqual(path_tier("tests/community/test_a.py"), None)
        self.assertEqual(path_tier("integration/test_a.py"), None)
        self.assertEqual(path_tier("tests/integration.py"), None)

    def test_kinds(self):
        self.assertEqual(kind_of("src/shop/cart.py"), "src")
        self.assertEqual(kind_of("shop/cart.py"), "src")
        self.assertEqual(kind_of("src/shop/tests/test_cart.py"), "tests")
        self.assertEqual(kind_of("conftest.py"), "tests")
        self.assertEqual(kind_of("docs/conf.py"), "other")


class Imports(Tree):
    def test_relative_imports_outside_init(self):
        tree = {
            "shop/__init__.py": "from .cart import Cart\n",
            "shop/cart.py": """\
                from typing import TYPE_CHECKING
                from . import prices
                def total():
                    from .prices import VAT
                    return VAT
                if TYPE_CHECKING:
                    from ..other import Thing
                """,
            "shop/prices.py": "VAT = 1\n",
        }
        self.assertEqual(self.findings(tree, "IM-001"), [("shop/cart.py", 2), ("shop/cart.py", 4), ("shop/cart.py", 7)])

    def test_star_import_but_not_in_init_nor_in_a_shim(self):
        tree = {
            "a/__init__.py": "from a.b import *\n",
            "a/b.py": "from os.path import *\nx = 1\n",
            "a/old.py": '"""Moved."""\nfrom a.b import *\n__all__ = ["x"]\n',
        }
        self.assertEqual(self.findings(tree, "IM-004"), [("a/b.py", 1)])

    def test_layout_directory(self):
        tree = {
            "src/shop/__init__.py": "",
            "tests/test_a.py": "import src.shop as s\nfrom src import shop\nfrom src.shop import x\nimport srcs\n",
        }
        self.assertEqual(self.findings(tree, "IM-006"), [("tests/test_a.py", n) for n in (1, 2, 3)])

    def test_a_package_really_called_src(self):
        tree = {"src/__init__.py": "", "src/a.py": "", "main.py": "from src.a import x\n"}
        self.assertEqual(self.findings(tree, "IM-006"), [])

    def test_search_path(self):
        text = """\
            import os, site
            import sys as system
            from sys import path as where
            system.path.insert(0, "x")
            where.append("y")
            site.addsitedir("z")
            os.environ["PYTHONPATH"] = "z"
            path = []
            path.append("no")
            """
        self.assertEqual(self.lines(text, "IM-007", "tool.py"), [4, 5, 6, 7])


class MockImports(Tree):
    def test_every_form(self):
        text = """\
            from unittest.mock import Mock
            from unittest import mock
            import unittest.mock
            import unittest.mock as um
            from mock import patch
            from unittest.mock import *
            import importlib
            m = importlib.import_module("unittest.mock")
            from unittest.mock import ANY, call, sentinel
            import unittest
            """
        self.assertEqual(self.lines(text, "NM-001"), [1, 2, 3, 4, 5, 6, 8])

    def test_unit_tests_and_untiered_code_are_free(self):
        text = "from unittest.mock import Mock\n"
        self.assertEqual(self.lines(text, "NM-001", "tests/unit/test_a.py"), [])
        self.assertEqual(self.lines(text, "NM-001", "tests/regression/test_a.py"), [])

    def test_conftest_and_helpers_inherit_the_directory(self):
        text = "from unittest.mock import Mock\n"
        self.assertEqual(self.lines(text, "NM-001", "tests/e2e/conftest.py"), [1])
        self.assertEqual(self.lines(text, "NM-001", "tests/e2e/tools/fakes.py"), [1])

    def test_a_local_module_called_mock(self):
        text = "from mock import Mock\nm = Mock()\n"
        tree = {"tests/integration/test_a.py": text, "tests/integration/mock.py": "class Mock: pass\n"}
        self.assertEqual(self.findings(tree, "NM-001"), [])
        self.assertEqual(self.findings(tree, "NM-002"), [])

    def test_patch_for_the_environment_only(self):
        text = """\
            import os
            from unittest.mock import patch
            def test_a():
                with patch.dict(os.environ, {"A": "1"}):
                    pass
            """
        self.assertEqual(self.lines(text, "NM-001"), [])
        self.assertEqual(self.lines(text, "NM-003"), [])
        self.assertEqual(self.lines(text + "    patch('a.b')\n", "NM-001"), [2])

    def test_markers_where_the_path_has_no_tier(self):
        text = """\
            import pytest
            @pytest.mark.integration
            def test_a():
                from unittest.mock import Mock
            def test_b():
                from unittest.mock import Mock
            @pytest.mark.tier3
            class TestC:
                @pytest.mark.unit
                def test_c(self):
                    from unittest.mock import Mock
                def test_d(self):
                    from unittest.mock import Mock
            """
        self.assertEqual(self.lines(text, "NM-001", "tests/regression/test_a.py"), [4, 13])

    def test_module_marker_gives_the_module_its_tier(self):
        text = "import pytest\nfrom unittest.mock import Mock\npytestmark = [pytest.mark.slow, pytest.mark.e2e]\n"
        self.assertEqual(self.lines(text, "NM-001", "tests/regression/test_a.py"), [2])

    def test_the_stricter_of_path_and_marker(self):
        text = """\
            import pytest
            from unittest.mock import Mock
            @pytest.mark.integration
            def test_a():
                Mock()
            @pytest.mark.unit
            def test_b():
                Mock()
            """
        self.assertEqual(self.lines(text, "NM-002", "tests/unit/test_a.py"), [5])
        self.assertEqual(self.lines(text, "NM-002", "tests/integration/test_a.py"), [5, 8])


class MockUses(Tree):
    def test_construction_through_aliases_and_subclasses(self):
        text = """\
            from unittest.mock import MagicMock as M, create_autospec
            import unittest.mock as um
            from helpers import Deep
            Other = M
            class Double(M):
                pass
            a = M(return_value=M())
            b = um.AsyncMock()
            c = Other()
            d = Double()
            e = create_autospec(int)
            f = Deep()
            def g(M):
                return M()
            """
        helpers = "from unittest import mock\nclass Base(mock.Mock): pass\nclass Deep(Base): pass\n"
        found = self.lines(text, "NM-002", **{"tests__integration__helpers": helpers})
        self.assertEqual(found, [7, 7, 8, 9, 10, 11, 12])

    def test_a_class_of_that_name_is_no_mock(self):
        self.assertEqual(self.lines("class Mock: pass\nm = Mock()\n", "NM-002"), [])
        text = "from unittest.mock import Mock\ndef test_a():\n    class Mock: pass\n    return Mock()\n"
        self.assertEqual(self.lines(text, "NM-002"), [])

    def test_star_import_of_the_mock_module(self):
        self.assertEqual(self.lines("from unittest.mock import *\nm = MagicMock()\n", "NM-002"), [2])

    def test_a_name_given_on_by_a_helper_module(self):
        tree = {
            "tests/__init__.py": "",
            "tests/tools.py": "from unittest.mock import AsyncMock\n",
            "tests/integration/__init__.py": "",
            "tests/integration/test_a.py": """\
                from tests.tools import AsyncMock
                from ..tools import AsyncMock as A
                AsyncMock()
                A()
                """,
        }
        self.assertEqual(self.findings(tree, "NM-002"), [("tests/integration/test_a.py", n) for n in (3, 4)])

    def test_patch_in_every_role(self):
        text = """\
            from unittest import mock
            from unittest.mock import patch
            import requests
            P = patch.object
            @patch("a.b")
            @patch.object(int, "x")
            def test_a(): pass
            @mock.patch("a.b")
            class TestB: pass
            def test_c(client, stack):
                with patch("a.b"), P(int, "y"):
                    pass
                p = patch("a.c")
                stack.enter_context(patch.multiple("a", b=1))
                patch.dict(settings, {"a": 1})
                client.patch("/url")
                requests.patch("/url")
                patch.stopall()
            """
        self.assertEqual(self.lines(text, "NM-003"), [5, 6, 8, 11, 11, 13, 14, 15])

    def test_strings_and_comments_do_not_count(self):
        text = '"""from unittest.mock import Mock"""\n# patch("x")\nx = "patch(1)"\n'
        for rule in ("NM-001", "NM-002", "NM-003"):
            self.assertEqual(self.lines(text, rule), [])

    def test_import_in_try(self):
        text = """\
            try:
                from unittest.mock import AsyncMock
            except ImportError:
                AsyncMock = None
            x = AsyncMock()
            """
        self.assertEqual(self.lines(text, "NM-002"), [5])


class FakeModulesAndLibraries(Tree):
    def test_fake_modules(self):
        text = """\
            import sys, types
            from unittest.mock import patch, MagicMock
            def test_a(monkeypatch):
                fake = types.ModuleType("x")
                saved = sys.modules.get("y")
                sys.modules["x"] = fake
                sys.modules["y"] = saved
                with patch.dict("sys.modules", {"z": MagicMock()}):
                    pass
                with patch.dict(sys.modules):
                    pass
                monkeypatch.setitem(sys.modules, "w", object())
            """
        self.assertEqual(self.lines(text, "NM-008"), [6, 8, 12])
        self.assertEqual(self.lines(text, "NM-003"), [])

    def test_none_is_fault_injection(self):
        text = """\
            import sys
            from unittest.mock import patch
            with patch.dict("sys.modules", {"z": None}):
                sys.modules["a"] = None
            """
        self.assertEqual(self.lines(text, "NM-008"), [])
        self.assertEqual(self.lines(text, "NM-008", certain=False), [3, 4])

    def test_restoring_in_a_loop(self):
        text = """\
            import sys
            saved = {name: sys.modules[name] for name in ("a", "b")}
            for name, module in saved.items():
                sys.modules[name] = module
            """
        self.assertEqual(self.lines(text, "NM-008"), [])

    def test_libraries(self):
        self.assertEqual(self.lines("import respx\nfrom responses import activate\n", "NM-006"), [1, 2])
        self.assertEqual(self.lines("import httpx\nt = httpx.MockTransport(f)\n", "NM-006"), [2])
        self.assertEqual(self.lines("responses = []\nclass MockTransport: pass\nMockTransport()\n", "NM-006"), [])
        self.assertEqual(self.lines("import fakeredis.aioredis\nimport testcontainers\n", "NM-007"), [1])
        self.assertEqual(self.lines("import pytest_mock\ndef test_a(mocker): pass\n", "NM-004"), [1, 2])

    def test_an_own_fixture_called_mocker(self):
        tree = {
            "tests/conftest.py": "import pytest\n@pytest.fixture\ndef mocker(): return 1\n",
            "tests/integration/test_a.py": "def test_a(mocker): pass\n",
        }
        self.assertEqual(self.findings(tree, "NM-004"), [])


class NodeClasses(Tree):
    def test_unregistered_node(self):
        text = NODE + "class A(Node):\n    def get_parameters(self): return {}\n    def run(self): return {}\n"
        self.assertEqual(self.findings({"src/shop/a.py": text}, "NR-001"), [("src/shop/a.py", 2)])
        self.assertEqual(self.findings({"tests/a.py": text}, "NR-001"), [])

    BODY = "    def get_parameters(self): return {}\n    def run(self): return {}\n"

    def test_registered_in_every_way(self):
        text = f"""\
{NODE}
from kailash.nodes.base import NodeRegistry
import kailash.nodes.base as base
@register_node()
class A(Node):
{self.BODY}
@base.register_node(alias="Bee")
class B(Node):
{self.BODY}
class C(Node):
{self.BODY}
NodeRegistry.register(C)
class D(Node):
{self.BODY}
register_node()(D)
"""
        self.assertEqual(self.findings({"shop/a.py": text}, "NR-001"), [])

    def test_registered_in_another_file_and_by_a_wrapper(self):
        tree = {
            "src/shop/__init__.py": "",
            "src/shop/a.py": NODE + "class A(Node):\n" + self.BODY + "class B(Node):\n" + self.BODY,
            "src/shop/b.py": f"""\
from kailash.nodes.base import NodeRegistry
from shop.a import A
def setup():
    NodeRegistry.register(A)
def ours(cls):
    NodeRegistry.register(cls)
    return cls
""",
            "src/shop/c.py": NODE + "from .b import ours\n@ours\nclass C(Node):\n" + self.BODY,
        }
        self.assertEqual(self.findings(tree, "NR-001"), [("src/shop/a.py", 5)])

    def test_a_variable_makes_its_classes_undecided(self):
        text = (
            NODE + "from kailash.nodes.base import NodeRegistry\nclass A(Node):\n" + self.BODY
            + "for each in [A]:\n    NodeRegistry.register(each)\n"
        )
        analysis = self.analyse({"shop/a.py": text})
        self.assertEqual([f for f in analysis.verdict.findings if f.rule == "NR-001"], [])
        self.assertEqual(len(analysis.verdict.units["NR-001"]), 0)

    def test_who_is_exempt(self):
        text = f"""\
{NODE}
from abc import ABC
from kaizen.core.base_agent import BaseAgent
class Open(Node):
    def run(self): return {{}}
class Base(Node, ABC):
{self.BODY}
class _Private(Node):
{self.BODY}
class Helper(BaseAgent):
{self.BODY}
def factory():
    class Inner(Node):
    {self.BODY.replace("    def", "        def").strip()}
class Outer:
    class Nested(Node):
        def get_parameters(self): return {{}}
        def run(self): return {{}}
"""
        text = text.replace("    class Inner(Node):\n    def get", "    class Inner(Node):\n        def get")
        self.assertEqual(self.findings({"shop/a.py": text}, "NR-001"), [])

    def test_hierarchy_over_files_re_exports_and_cycles(self):
        tree = {
            "lib/shop/__init__.py": "from .base import Ours\n",
            "lib/shop/base.py": """\
                import kailash.nodes.base_async as b
                class Ours(b.AsyncNode):
                    def get_parameters(self): return {}
                """,
            "lib/shop/more.py": """\
                from shop import Ours as O
                class Leaf(O):
                    async def async_run(self): return {}
                """,
            "lib/shop/loop.py": "from shop.loop import B\nclass A(B): pass\nclass B(A): pass\n",
        }
        self.assertEqual(self.findings(tree, "NR-001"), [("lib/shop/base.py", 2), ("lib/shop/more.py", 2)])

    def test_the_tree_decides_where_it_holds_the_sdk(self):
        tree = {
            "src/kailash/__init__.py": "",
            "src/kailash/nodes/__init__.py": "from .base import Node\n",
            "src/kailash/nodes/base.py": """\
                from abc import ABC, abstractmethod
                class Node(ABC):
                    @abstractmethod
                    def only_this(self): ...
                def register_node(alias=None):
                    def decorator(cls):
                        NodeRegistry.register(cls, alias)
                        return cls
                    return decorator
                class NodeRegistry:
                    @classmethod
                    def register(cls, node_class, alias=None): ...
                """,
            "src/kailash/nodes/one.py": """\
                from kailash.nodes import Node
                class One(Node):
                    def only_this(self): ...
                """,
            "src/kailash/nodes/two.py": """\
                from kailash.nodes.base import Node, register_node
                @register_node()
                class Two(Node):
                    def only_this(self): ...
                """,
        }
        self.assertEqual(self.findings(tree, "NR-001"), [("src/kailash/nodes/one.py", 2)])

    def test_fallback_class_is_no_node(self):
        text = "try:\n    from kailash.nodes.base import Node\nexcept ImportError:\n    class Node: pass\n"
        text += "class A(Node):\n" + self.BODY
        self.assertEqual(self.findings({"shop/a.py": text}, "NR-001"), [("shop/a.py", 5)])

    def test_taken_names_are_left_open(self):
        tree = {
            "a/x.py": NODE + "@register_node()\nclass Same(Node):\n" + self.BODY,
            "b/x.py": NODE + "class Same(Node):\n" + self.BODY,
        }
        self.assertEqual(self.findings(tree, "NR-001"), [])
        self.assertEqual(self.findings(tree, "NR-001", certain=False), [("b/x.py", 2)])

    def test_decorator_arguments(self):
        text = (
            NODE + "@register_node\nclass A(Node): pass\n@register_node(name='B')\nclass B(Node): pass\n"
            "@register_node('a', 'b')\nclass C(Node): pass\n@register_node(alias=3)\nclass D(Node): pass\n"
            "@register_node('E')\nclass E(Node): pass\n@register_node(alias=None)\nclass F(Node): pass\n"
        )
        self.assertEqual(self.lines(text, "NR-002", "shop/a.py"), [2])
        self.assertEqual(self.lines(text, "NR-003", "shop/a.py"), [4, 6, 8])
        foreign = "from graphs import register_node\n@register_node\nclass A: pass\n"
        self.assertEqual(self.lines(foreign, "NR-002", "shop/a.py"), [])

    def test_registering_something_else(self):
        text = (
            NODE + "from unknown import Base\n@register_node()\nclass A: pass\n@register_node()\nclass B(Base): pass\n"
        )
        self.assertEqual(self.lines(text, "NR-005", "shop/a.py"), [3])

    def test_duplicate_names(self):
        text = NODE + "@register_node(alias='N')\nclass A(Node):\n" + self.BODY
        tree = {"a/x.py": text, "b/x.py": text.replace("class A", "class B")}
        self.assertEqual(self.findings(tree, "NR-004"), [("b/x.py", 2)])
        conditional = NODE + "if True:\n    @register_node(alias='N')\n    class B(Node): pass\n"
        self.assertEqual(self.findings({"a/x.py": text, "b/x.py": conditional}, "NR-004"), [])

    def test_execute_overridden(self):
        text = NODE + textwrap.dedent(
            """\
            class A(Node):
                def execute(self): ...
            class B(Node):
                def execute(self): ...
                def run(self): ...
            class C(B):
                def execute(self): ...
            """
        )
        self.assertEqual(self.lines(text, "NR-007", "tests/a.py"), [2])

    def test_coroutine_run(self):
        text = """\
            from kailash.nodes.base import Node
            from kailash.nodes.base_async import AsyncNode
            class A(Node):
                async def run(self): ...
            class B(AsyncNode):
                async def run(self): ...
            class C(Node):
                async def run(self): ...
                async def execute_async(self): ...
            """
        self.assertEqual(self.lines(text, "NR-009", "shop/a.py"), [4])


WORKFLOW = "from kailash.workflow.builder import WorkflowBuilder\nfrom kailash.runtime import LocalRuntime\n"


class WorkflowCalls(Tree):
    def test_unbuilt_builder(self):
        text = WORKFLOW + textwrap.dedent(
            """\
            def a():
                wf = WorkflowBuilder()
                with LocalRuntime() as runtime:
                    runtime.execute(wf)
                    runtime.execute(wf.build())
                    runtime.execute(workflow=wf)
            def b(cursor, builder: WorkflowBuilder):
                rt = LocalRuntime()
                wf = WorkflowBuilder()
                wf = wf.build()
                rt.execute(wf)
                cursor.execute(WorkflowBuilder())
                rt.execute(builder)
            def c(wf):
                LocalRuntime().execute(wf)
            def d(flag):
                wf = WorkflowBuilder()
                if flag:
                    wf = wf.build()
                LocalRuntime().execute(wf)
            def e():
                wf = WorkflowBuilder()
                return [LocalRuntime().execute(wf) for wf in built]
            def f():
                LocalRuntime().execute(WorkflowBuilder().add_connection("a", "b", "c", "d"))
            """
        )
        self.assertEqual(self.lines(text, "WF-001", "shop/a.py"), [6, 8, 15, 27])

    def test_attribute_of_the_instance(self):
        text = WORKFLOW + textwrap.dedent(
            """\
            class A:
                def __init__(self):
                    self.builder = WorkflowBuilder()
                    self.runtime = LocalRuntime()
                def go(self):
                    self.runtime.execute(self.builder)
                    self.runtime.execute(self.builder.build(), {"a": 1})
            """
        )
        self.assertEqual(self.lines(text, "WF-001", "shop/a.py"), [8])
        self.assertEqual(self.lines(text, "WF-002", "shop/a.py"), [9])

    def test_lost_inputs(self):
        text = WORKFLOW + textwrap.dedent(
            """\
            from kailash.runtime import AsyncLocalRuntime
            wf = WorkflowBuilder().build()
            runtime = LocalRuntime()
            runtime.execute(wf, {})
            runtime.execute(wf, None, {"a": 1})
            runtime.execute(wf, parameters={"a": 1})
            runtime.execute(wf, inputs={"a": 1})
            AsyncLocalRuntime().execute_workflow_async(wf, {"a": 1})
            values = {}
            runtime.execute(wf, values)
            """
        )
        self.assertEqual(self.lines(text, "WF-002", "shop/a.py"), [6])
        self.assertEqual(self.lines(text, "WF-002", "shop/a.py", certain=False), [6, 12])
        self.assertEqual(self.lines(text, "WF-003", "shop/a.py"), [9])

    def test_connection_arity(self):
        text = WORKFLOW + textwrap.dedent(
            """\
            from graphs import Graph
            b = WorkflowBuilder()
            b.add_connection("a", "b")
            b.add_connection("a", "b", "c", "d")
            b.add_connection("a", "b", to_node="c", to_input="d")
            b.add_connection(*parts)
            b.connect("a", "b")
            Graph().add_connection("a", "b")
            """
        )
        self.assertEqual(self.lines(text, "WF-005", "shop/a.py"), [5])


class Robustness(Tree):
    def test_files_that_do_not_parse_are_named(self):
        tree = {"a.py": "def (:\n", "b.py": b"x = '\xff'\n", "c.py": b"\xef\xbb\xbfx = 1\r\n", "d.py": b""}
        self.assertEqual([path for path, _ in self.findings(tree, "SY-001")], ["a.py", "b.py"])

    def test_figures_have_the_same_names_for_every_tree(self):
        small = [name for name, _ in figures(self.analyse({"a.py": ""}))]
        larger = [name for name, _ in figures(self.analyse({"shop/a.py": NODE + "class A(Node): pass\n"}))]
        self.assertEqual(small, larger)


class Comparison(unittest.TestCase):
    @staticmethod
    def report(*findings, units=None):
        rules = [{"rule": "R", "passed": 1, "failed": 1, "waived": 0, "unknown": 0}] if units else []
        return {
            "schema": "assay-report/1",
            "findings": [
                {"rule": "R", "path": p, "line": n, "confidence": "exact", "message": "m"} for p, n in findings
            ],
            "score": {"categories": [{"requirements": [{"rules": rules}]}]},
        }

    @staticmethod
    def verdict(*findings):
        verdict = Verdict()
        verdict.findings = [Finding("R", p, n, "note", certain) for p, n, certain in findings]
        return verdict

    def test_counts_are_multisets(self):
        [result] = compare(self.verdict(("a", 1, True), ("a", 1, True)), self.report(("a", 1)), ["R"])
        self.assertEqual((result.oracle, result.assay, result.agreeing), (2, 1, 1))
        self.assertEqual([(s.side, s.path, s.line) for s in result.sides], [("oracle", "a", 1)])
        self.assertEqual((result.precision, result.recall), (1.0, 0.5))

    def test_open_findings_count_for_neither(self):
        [result] = compare(self.verdict(("a", 1, False), ("b", 1, False)), self.report(("a", 1)), ["R"])
        self.assertEqual((result.open, result.sides), (1, []))

    def test_units_of_the_report(self):
        [result] = compare(self.verdict(), self.report(units=True), ["R"])
        self.assertEqual((result.assay_units, result.assay_failed), (2, 1))

    def test_explanations_narrow_and_run_out(self):
        results = compare(self.verdict(), self.report(("a/x", 1), ("a/y", 2), ("b", 3)), ["R"])
        explain(results, [Explanation("why", rule="R", side="assay", path="a/*", at_most=1)])
        self.assertEqual([bool(s.explained) for s in results[0].sides], [True, False, False])

    def test_an_explanation_needs_a_reason(self):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as stream:
            stream.write("[[explained]]\nrule = 'R'\n")
            stream.flush()
            with self.assertRaises(RuntimeError):
                read_explanations(stream.name)


if __name__ == "__main__":
    unittest.main()
