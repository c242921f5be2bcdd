def summarise(client, text, model="gpt-4o"):  # expect: SE-006
    return client.chat(model="claude-3-opus", text=text)  # expect: SE-006
