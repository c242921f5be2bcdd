from kailash.nodes.base import Node, register_node as shop_node

node = shop_node
