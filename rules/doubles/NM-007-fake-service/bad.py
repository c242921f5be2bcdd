import fakeredis  # expect: NM-007
import fakeredis.aioredis as aioredis  # expect: NM-007
import mongomock_motor  # expect: NM-007
import pytest
from mongomock import MongoClient  # expect: NM-007
from moto import mock_aws  # expect: NM-007
from moto.core import DEFAULT_ACCOUNT_ID  # expect: NM-007
from pyfakefs.fake_filesystem_unittest import TestCase  # expect: NM-007

try:
    import birdisle  # expect: NM-007
except ImportError:
    birdisle = pytest.importorskip("kafka_mocha")  # expect: NM-007


@pytest.fixture
def cache():
    from fakeredis import FakeStrictRedis  # expect: NM-007

    return FakeStrictRedis()


@mock_aws
def test_upload(cache):
    assert cache and aioredis and fakeredis and mongomock_motor and MongoClient and DEFAULT_ACCOUNT_ID and TestCase


def test_files(fs):  # expect: NM-007
    fs.create_file("/orders.csv")
