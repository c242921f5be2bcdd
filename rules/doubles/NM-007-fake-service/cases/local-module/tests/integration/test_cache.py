import fakeredis


def test_cache():
    assert fakeredis.Redis
