import pytest

pytestmark = [pytest.mark.usefixtures("client")]


def test_one():  # expect: NM-016
    pass


class TestTwo:
    pytestmark = pytest.mark.usefixtures("session")

    def test_two(self):  # expect: NM-016
        pass
