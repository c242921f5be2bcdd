from kailash.nodes.governance import SecureGovernedNode
from pydantic import BaseModel, ConfigDict
from shop.contracts import SharedContract


class Closed(BaseModel):
    model_config = {"extra": "forbid"}


class PriceContract(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sku: str


class OldContract(BaseModel):
    sku: str

    class Config:
        extra = "forbid"


class HeaderContract(BaseModel, extra="forbid"):
    sku: str


class DerivedContract(Closed):
    sku: str


class NotAContract(BaseModel):
    sku: str


class PriceNode(SecureGovernedNode):
    @classmethod
    def get_parameter_contract(cls):
        return PriceContract


class OldNode(SecureGovernedNode):
    @classmethod
    def get_parameter_contract(cls):
        return OldContract


class HeaderNode(SecureGovernedNode):
    @classmethod
    def get_parameter_contract(cls):
        return HeaderContract


class DerivedNode(SecureGovernedNode):
    @classmethod
    def get_parameter_contract(cls):
        return DerivedContract


class SharedNode(SecureGovernedNode):
    @classmethod
    def get_parameter_contract(cls):
        return SharedContract
