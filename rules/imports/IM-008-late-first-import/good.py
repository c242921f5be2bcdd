"""Starts the shop."""

from __future__ import annotations

import os
import windows_patch  # noqa: F401
from typing import TYPE_CHECKING

import kailash
from kailash.nodes.base import Node


def later():
    import windows_patch
