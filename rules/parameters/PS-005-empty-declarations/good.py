from kailash.nodes.base import Node, NodeParameter


class CommitNode(Node):
    def get_parameters(self):
        return {}

    def run(self, **kwargs):
        return {"done": True, "context": kwargs.get("context")}


class ToolNode(Node):
    def get_parameters(self):
        return {}

    def validate_inputs(self, **inputs):
        return inputs

    def run(self, **kwargs):
        return {"tool": kwargs["tool"]}


class PriceNode(Node):
    def get_parameters(self):
        return {"sku": NodeParameter(name="sku", type=str)}

    def run(self, **kwargs):
        return {"day": kwargs.get("day")}
