"""The class has moved: one name a statement tells where to."""

from kailash.nodes.governance import SecureGovernedNode
from kailash.nodes.base import Node


class AuditNode(SecureGovernedNode):
    def run_governed(self, **kwargs):

        from kailash.nodes.governance import \
            SecureGovernedNode as Governed

        return {"governed": isinstance(self, Governed)}


if Node:
    from kailash.nodes.governance import (  # noqa: E402
        SecureGovernedNode as Again,  # an old name
    )
