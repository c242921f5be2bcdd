from typing import TYPE_CHECKING

import pytest
import pytest_mock  # expect: NM-004
from pytest_mock import MockerFixture as Fixture  # expect: NM-004

if TYPE_CHECKING:
    from pytest_mock.plugin import MockType  # expect: NM-004 advisory


def test_total(mocker):  # expect: NM-004
    mocker.patch("shop.orders.charge")


@pytest.fixture
def gateway(  # expect: NM-004
    session_mocker,
    database,
):
    return database


# expect-next: NM-004
def test_multi_line(
    database,
    *,
    class_mocker,
):
    assert class_mocker


def prepare(doubles: Fixture):  # expect: NM-004
    doubles.stub()


class TestOrders:
    def test_total(self, mocker: "MockType"):  # expect: NM-004
        mocker.spy(self, "x")

    @pytest.mark.usefixtures("module_mocker")
    def test_marked(self):  # expect: NM-004
        pass


def test_by_name(request):
    mocker = request.getfixturevalue("mocker")  # expect: NM-004
    assert mocker
