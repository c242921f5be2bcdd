import os

from shop.agents import Agent, AgentConfig, Builder


def test_agents(monkeypatch):
    config = AgentConfig(llm_provider="mock", model="mock-model")  # expect: NM-012
    agent = Agent(  # expect: NM-012
        config,
        provider="mock",
    )
    builder = Builder()
    builder.add_node(
        "Agent",
        "first",
        {
            "model": "mock-model",
            "provider": "mock",  # expect: NM-012
        },
    )
    settings = {"llm": {"client": "mock"}}  # expect: NM-012
    assert Agent(engine="mock", settings=settings, agent=agent)  # expect: NM-012
    assert Agent(provider="mock").run("hello") == "hello"  # expect: NM-012


def test_weak(monkeypatch):
    assert Agent(model="mock-gpt")  # expect: NM-012 low advisory
    assert Agent(use_mock=True)  # expect: NM-012 low advisory
    assert Agent(mock_mode=True)  # expect: NM-012 low advisory
    assert Agent(backend="memory")  # expect: NM-012 low advisory
    os.environ["USE_REAL_PROVIDERS"] = "false"  # expect: NM-012 low advisory
    monkeypatch.setenv("USE_REAL_PROVIDERS", "0")  # expect: NM-012 low advisory
