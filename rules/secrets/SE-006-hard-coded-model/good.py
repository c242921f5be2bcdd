import os

DEFAULT_OPENAI_MODEL = "gpt-4o"


def summarise(client, text, model=DEFAULT_OPENAI_MODEL):
    return client.chat(model=os.environ.get("OPENAI_MODEL", "gpt-4o"), text=text, kind="gpt-style")
