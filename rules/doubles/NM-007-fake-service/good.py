import pytest
import redis
import testing.postgresql
from pytest_postgresql import factories
from pytest_redis import factories as redis_factories
from testcontainers.localstack import LocalStackContainer
from testcontainers.redis import RedisContainer

fakeredis = redis.Redis


@pytest.fixture
def fs(tmp_path):
    """Real files, below a real folder."""
    return tmp_path


def test_real(fs):
    with RedisContainer() as container, LocalStackContainer() as cloud:
        assert fakeredis(host=container.get_container_host_ip()) and cloud
    assert testing.postgresql.Postgresql and factories and redis_factories and fs


@pytest.mark.parametrize("fs", ["ext4", "xfs"])
def test_kinds(fs):
    moto = "motorcycle"
    assert moto != fs
