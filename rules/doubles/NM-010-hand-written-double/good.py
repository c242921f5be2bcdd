import dataclasses
import enum
from typing import Protocol

from pydantic import BaseModel
from starlette.middleware.base import BaseHTTPMiddleware

from shop.nodes import Migration, Node, Workflow


class MockNode(Node):
    """A node of the SDK's own kind is what is tested."""

    def run(self):
        return {}

    def get_parameters(self):
        return {}


class MockWorkflow(Workflow):
    def execute(self):
        return {}


class MockMigration1(Migration):
    def upgrade(self):
        return None


class FakeAuthMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        return await call_next(request)


class RealConnectionManagerStub:
    """Wraps a real connection."""

    def __init__(self, connection):
        self._connection = connection

    def execute(self, sql):
        return self._connection.execute(sql)

    def close(self):
        return self._connection.close()


class OptionalManagerStub:
    """Wraps a real connection, where there is one."""

    def __init__(self, connection=None):
        self._connection = connection

    def execute(self, sql):
        return self._connection.execute(sql)

    def close(self):
        return None


@dataclasses.dataclass
class MockRow:
    number: int

    def key(self):
        return self.number


class FakeKind(enum.Enum):
    A = 1

    def label(self):
        return self.name


class DummyModel(BaseModel):
    name: str

    def shout(self):
        return self.name.upper()


class MockError(ValueError):
    def explain(self):
        return str(self)


class StubbornRoute:
    """Whole words count: no stub."""

    def get(self):
        return 1

    def set(self):
        return 1


class Mocking:
    def get(self):
        return 1


class Judge(Protocol):
    def judge(self, text) -> bool: ...


class DeterministicJudge:
    """Satisfies the protocol under its own name."""

    def judge(self, text):
        return text == "good"


class MockResearchPaper:
    title = "On Doubles"


class TestFakeRedis:
    def get(self):
        return 1

    def set(self):
        return 1
