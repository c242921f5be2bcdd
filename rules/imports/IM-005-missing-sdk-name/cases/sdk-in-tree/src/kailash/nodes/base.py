class Node:
    pass


class NodeRegistry:
    pass


class SecureGovernedNode(Node):
    """The tree decides: here this release still has it."""
