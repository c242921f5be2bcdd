from shop.agents import Agent


def test_run():
    assert Agent(provider="mock").run("hello")
