from kailash.nodes.base import (  # what nodes need
	Node,  # the base
	NodeParameter,
	register_node,
)


if True:

	@register_node()
	class TabbedNode(Node):
		def get_parameters(self):
			return {"sku": NodeParameter(name="sku", type=str)}

		def run(self, **kwargs):
			return {}
