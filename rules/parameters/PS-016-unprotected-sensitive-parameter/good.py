from kailash.nodes.base import Node, NodeParameter
from kailash.nodes.governance import SecureGovernedNode


class LoginNode(SecureGovernedNode):
    def get_parameters(self):
        return {
            "password": NodeParameter(name="password", type=str, required=True),
            "token": NodeParameter(name="token", type=str, default=""),
        }


class RequestNode(Node):
    def get_parameters(self):
        return {
            "api_key_header": NodeParameter(name="api_key_header", type=str, default="X-API-Key"),
            "token_model": NodeParameter(name="token_model", type=str, default="small"),
            "auth_type": NodeParameter(name="auth_type", type=str, default="none"),
            "max_tokens": NodeParameter(name="max_tokens", type=int, default=100),
            "password_env": NodeParameter(name="password_env", type=str, default="SHOP_PASSWORD"),
            "tokenizer": NodeParameter(name="tokenizer", type=str, default="words"),
        }
