def test_formula(client):
    assert client
