import argparse
import os

from shop.agents import Agent, AgentConfig


def test_real(monkeypatch):
    assert Agent(provider="openai", model="gpt-4", use_mock=False, backend="redis")
    assert AgentConfig(name="mock", title="mock", model="hammock")
    monkeypatch.setenv("USE_REAL_PROVIDERS", "true")
    os.environ["USE_REAL_PROVIDERS"] = "1"


def test_expectations():
    config = Agent().config
    assert config == {"provider": "mock"}
    assert AgentConfig(provider="mock") != config
    Agent.check.assert_called_with(provider="mock")
    found = config == {"llm_provider": "mock"}
    assert found is False


def test_mock_provider_answers():
    assert Agent(provider="mock").run("hello")


class TestMockProvider:
    def test_run(self):
        assert Agent(llm_provider="mock").run("hello")


def test_arguments():
    """Agent(provider="mock") in a docstring."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--provider", default="mock", choices=["mock", "openai"])
    assert parser.parse_args(["--provider", "mock"]).provider == "mock"
