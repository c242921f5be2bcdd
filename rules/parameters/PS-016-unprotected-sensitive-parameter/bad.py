from kailash.nodes.base import Node, NodeParameter
from kailash.nodes.governance import SecureGovernedNode


class LoginNode(Node):
    def get_parameters(self):
        return {
            "password": NodeParameter(name="password", type=str, default="letmein"),  # expect: PS-016
            "api_key": NodeParameter(name="api_key", type=str, required=True),  # expect: PS-016 info
        }


class GovernedLoginNode(SecureGovernedNode):
    def get_parameters(self):
        return {"client_secret": NodeParameter(name="client_secret", type=str, default="s3cr3t")}  # expect: PS-016
