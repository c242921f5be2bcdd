"""The class has moved: one name a statement tells where to."""

from kailash.nodes.base import SecureGovernedNode  # expect: IM-005
from kailash.nodes.base import Node


class AuditNode(SecureGovernedNode):
    def run_governed(self, **kwargs):
        # expect-next: IM-005
        from kailash.nodes.base import \
            SecureGovernedNode as Governed

        return {"governed": isinstance(self, Governed)}


if Node:
    from kailash.nodes.base import (  # noqa: E402  # expect: IM-005
        SecureGovernedNode as Again,  # an old name
    )
