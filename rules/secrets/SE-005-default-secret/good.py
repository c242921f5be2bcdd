import os

KEY = os.environ["SHOP_SECRET_KEY"]
TOKEN = os.getenv("SHOP_API_TOKEN", "")
PASSWORD = os.environ.get("DB_PASSWORD")
PATH = os.environ.get("SHOP_SECRET_FILE", "/run/secrets/shop")
LIMIT = os.environ.get("MAX_TOKENS", "4096")
HEADER = os.environ.get("API_KEY_HEADER", "X-API-Key")
settings = {}
OTHER = settings.get("api_key", "letmein")
