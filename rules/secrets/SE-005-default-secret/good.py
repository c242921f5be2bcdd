import os

KEY = os.environ["SHOP_SECRET_KEY"]
TOKEN = os.getenv("SHOP_API_TOKEN", "")
PASSWORD = os.environ.get("DB_PASSWORD")
PATH = os.environ.get("SHOP_SECRET_FILE", "/run/secrets/shop")
LIMIT = os.environ.get("MAX_TOKENS", "4096")
SHOP_LIMIT = int(os.getenv("SHOP_MAX_TOKENS", "1500"))
HEADER = os.environ.get("API_KEY_HEADER", "X-API-Key")
settings = {}
OTHER = settings.get("api_key", "letmein")
DOCUMENTED = os.environ.get("SHOP_ACCESS_KEY", "AKIASHOPDOCSEXAMPLE0")
