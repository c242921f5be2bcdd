import redis


class _FakeRedis:  # expect: NM-010
    def __init__(self):
        self.data = {}

    def get(self, key):
        return self.data.get(key)

    def set(self, key, value):
        self.data[key] = value


class MockPostgreSQLConnection:  # expect: NM-010
    async def execute(self, sql):
        return []

    async def close(self):
        pass


class FakeRedis2(_FakeRedis):  # expect: NM-010
    pass


class ClientSessionStub:  # expect: NM-010
    async def get(self, url):
        return url

    async def post(self, url):
        return url


class StubEnforcer:  # expect: NM-010 low advisory
    def check(self, rule):
        return True


def test_cache():
    class SpyPool:  # expect: NM-010
        def acquire(self):
            return self

        def release(self, connection):
            return None

    assert SpyPool() and _FakeRedis() and redis
