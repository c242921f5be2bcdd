import unittest.mock
import unittest.mock as um
from unittest import mock
from unittest.mock import AsyncMock, MagicMock, Mock as Double, PropertyMock, create_autospec
from unittest.mock import NonCallableMock
import mock as backport

from shop.payments import Gateway

Thing = MagicMock
factory = um.Mock
module_level = MagicMock(name="gateway")  # expect: NM-002


class Recorder(MagicMock):
    """A mock with a name of its own."""


class LoudRecorder(Recorder):
    pass


def test_total():
    gateway = Double(spec=Gateway)  # expect: NM-002
    gateway.charge = AsyncMock(return_value=3)  # expect: NM-002
    assert um.MagicMock().total is not None  # expect: NM-002
    assert unittest.mock.Mock()  # expect: NM-002
    assert mock.NonCallableMagicMock()  # expect: NM-002
    assert backport.Mock()  # expect: NM-002
    assert Thing(), factory()  # expect: NM-002, NM-002
    assert Recorder()  # expect: NM-002
    assert LoudRecorder()  # expect: NM-002
    assert create_autospec(Gateway, instance=True)  # expect: NM-002
    type(gateway).total = PropertyMock(return_value=2)  # expect: NM-002
    assert [NonCallableMock() for _ in range(3)]  # expect: NM-002
    service = Service(
        Double(),  # expect: NM-002
        gateway,
    )
    assert service
    import shop.orders
    shop.orders.charge(
        MagicMock(  # expect: NM-002
            spec=Gateway,
        )
    )


class Service:
    def __init__(self, gateway, other=Double()):  # expect: NM-002
        self.gateway = gateway
        self.client = MagicMock()  # expect: NM-002
