from shop.config import Auditor, Service, VectorStore


class DockerConfig:  # expect: NM-010
    def load(self):
        return {"a": 1}

    def services(self):
        return ["redis"]


class Service2:
    def add(self, text):
        return text


def test_own_class():
    class VectorStore:
        """Shares a name with the real one, and is a class of its own."""

        def __init__(self, process):
            self.process = process

        def add(self, text):
            return text

        def search(self, text):
            return text

        def notifications(self):
            return self.process

    assert VectorStore(None)


class Auditor2:
    def note(self, text):
        return None


class FakeNotes:  # expect: NM-010
    """Nothing like it by name: but it is passed as one."""

    def write(self, text):
        return None


class InMemoryVectorStore(VectorStore):
    def add(self, text):
        return text


class FakeVectorStore:  # expect: NM-010
    def search(self, text):
        return []

    def add(self, text):
        return []


class MockLedger:  # expect: NM-010 low advisory
    def note(self, text):
        return None


def test_service():
    notes = FakeNotes()
    assert Service(InMemoryVectorStore(), auditor=notes)
    assert Service(FakeVectorStore(), auditor=Auditor())
    assert MockLedger() and DockerConfig() and Auditor2()
