#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Not code:

from kailash.nodes.base import register_node
"""

from __future__ import annotations

from kailash.nodes.base import Node, register_node

EXAMPLE = """
from kailash.nodes.base import Node, register_node
"""


@register_node()
class QuotedNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {}
