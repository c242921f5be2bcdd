"""A cache in Redis. The name is that of the client library, which is what is imported here."""

import redis
from redis.exceptions import RedisError
