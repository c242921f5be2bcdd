"""Starts the shop."""

import os

import kailash
from shop import windows_patch  # expect: IM-008
