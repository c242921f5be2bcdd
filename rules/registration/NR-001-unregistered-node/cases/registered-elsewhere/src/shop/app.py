def start():
    from kailash.nodes.base import NodeRegistry

    from shop.nodes import ALL_NODES, RateNode

    for node_class in ALL_NODES:
        NodeRegistry.register(node_class)
    NodeRegistry.register(RateNode, alias="Rate")
