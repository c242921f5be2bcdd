from unittest.mock import MagicMock as M, Mock


class Quiet(Mock):
    pass


class Plain:
    pass
