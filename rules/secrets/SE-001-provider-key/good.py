"""Clients of other services: examples are no keys.

>>> connect(key="AKIAIOSFODNN7EXAMPLE")
"""

import os
import re

EXAMPLE = "AKIAIOSFODNN7EXAMPLE"
SEQUENCE = "ghp_abcdefghijklmnopqrstuvwxyz0123456789"
STARS = "sk-ant-api03-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
COUNTED = "sk-abc123def456abc123def456abc123def456"
SHORT = "sk-short"
HEADER = re.compile(r"-----BEGIN (RSA |EC )?PRIVATE KEY-----")
PATTERN = r"AKIA[0-9A-Z]{16}"
KEY = os.environ["BUCKET_KEY"]
NAME = "task-management-of-the-whole-shop-and-more"
WIDGET = "sk-learn-compatible-estimators-for-the-whole-shop"
