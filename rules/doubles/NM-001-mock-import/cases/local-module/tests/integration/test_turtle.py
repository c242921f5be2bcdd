import mock
from mock import Mock
from .mock import Mock as Turtle


def test_turtle():
    assert mock.Mock and Mock and Turtle
