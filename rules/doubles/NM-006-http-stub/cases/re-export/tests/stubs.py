import responses as http
from httpx import MockTransport as T
