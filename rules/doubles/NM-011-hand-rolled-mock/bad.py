class ScriptedMethod:  # expect: NM-011
    def __init__(self):
        self.side_effect = None
        self.return_value = 1
        self.seen = []

    async def __call__(self, *args):
        self.seen.append(args)
        return self.return_value


class Gateway:  # expect: NM-011
    called: bool = False

    def send(self, order):
        self.called = True

    def assert_called_once_with(self, order):
        assert self.called


class Counting:  # expect: NM-011
    call_count = 0

    def send(self, order):
        self.call_count += 1

    def reset_mock(self):
        self.call_count = 0


def test_inner():
    class Inner:  # expect: NM-011
        def __init__(self):
            self.call_args = self.call_args_list = None

    assert Inner() and Counting() and Gateway() and ScriptedMethod()
