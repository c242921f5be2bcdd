from unittest.mock import MagicMock


class Counter:
    """Counts real calls."""

    def __init__(self):
        self.call_count = 0
        self.calls = []

    def send(self, order):
        self.call_count += 1
        self.calls.append(order)


class Recorder(MagicMock):
    """A real mock: NM-002 reports where it is made."""

    called = False
    return_value = None


class Reader:
    def read(self, result):
        other = result
        other.return_value = 1
        other.side_effect = None
        return other.called, other.call_args


class Outcome:
    return_value = 3
