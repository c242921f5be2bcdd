"""Settings: names, patterns and examples are no secrets."""

import os

PASSWORD_PATTERN = r"^(?=.*[a-z])(?=.*[0-9]).{12,64}$"
CREDENTIAL_PATTERNS = {"api_key": r"^[A-Za-z0-9]{32,64}$", "token": "[a-z0-9]{20}"}


class Kind:
    API_KEY = "api_key"
    CLIENT_SECRET = "client-secret"
    BEARER_TOKEN = "bearer_token"


api_key = "not-needed"
token = "<your-token-goes-here-1234>"
secret = "${SHOP_SECRET_FROM_VAULT_1}"
password = "change-me-before-2026-please"
secret_name = "projects/12/secrets/kE8sJ2mQ0pR5"
token_backend = {"token": "shop.auth.tokens.RotatingTokenStore"}
token_alphabet = {"token": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}
client_secret = os.environ["CLIENT_SECRET"]
private_key = "/etc/shop/keys/private-2026.pem"
access_key = "https://vault.shop.example/v1/kE8sJ2mQ0pR5"
prompt = {"password": "Enter the password of the shop"}
secret_key = "SHOP_SECRET_KEY_2026"
max_tokens = "4096"
password_hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"
token_separator = "--------------------"
