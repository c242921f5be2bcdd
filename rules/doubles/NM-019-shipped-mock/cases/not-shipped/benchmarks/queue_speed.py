"""Measures the queue without its broker."""

from unittest.mock import Mock

BROKER = Mock()
