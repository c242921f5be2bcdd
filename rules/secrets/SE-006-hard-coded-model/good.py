import os

DEFAULT_OPENAI_MODEL = "gpt-4o"


def summarise(client, text, model=DEFAULT_OPENAI_MODEL):
    return client.chat(model=os.environ.get("OPENAI_MODEL", "gpt-4o"), text=text, kind="gpt-style")


PRICES = [
    {"model": "gpt-4o", "cost_per_1k_input": 0.005},
    dict(model="gpt-4o-mini", context_window=128_000),
]
