from kailash.nodes.base import (  # what nodes need
	Node,  # the base
	NodeParameter,
)


if True:

	class TabbedNode(Node):  # expect: NR-001
		def get_parameters(self):
			return {"sku": NodeParameter(name="sku", type=str)}

		def run(self, **kwargs):
			return {}
