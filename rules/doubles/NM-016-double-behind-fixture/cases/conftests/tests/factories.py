from unittest.mock import MagicMock


def make_queue():
    return MagicMock()
