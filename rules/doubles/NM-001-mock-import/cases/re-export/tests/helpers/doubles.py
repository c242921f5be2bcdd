from unittest import mock as library
from unittest.mock import MagicMock as M


class Recorder:
    def __init__(self):
        self.seen = []
