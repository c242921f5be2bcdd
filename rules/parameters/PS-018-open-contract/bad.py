from kailash.nodes.governance import SecureGovernedNode
from pydantic import BaseModel, ConfigDict


class PriceContract(BaseModel):  # expect: PS-018
    sku: str


class DayContract(BaseModel):  # expect: PS-018
    model_config = ConfigDict(extra="ignore", frozen=True)
    day: str


class PriceNode(SecureGovernedNode):
    @classmethod
    def get_parameter_contract(cls):
        return PriceContract


class DayNode(SecureGovernedNode):
    @classmethod
    def get_parameter_contract(cls):
        return DayContract
