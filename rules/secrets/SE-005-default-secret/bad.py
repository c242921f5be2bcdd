import os
from os import environ, getenv

KEY = os.environ.get("SHOP_SECRET_KEY", "dev-key")  # expect: SE-005
TOKEN = getenv("SHOP_API_TOKEN", default="letmein")  # expect: SE-005
PASSWORD = environ.get("DB_PASSWORD", "postgres")  # expect: SE-005
