from jwt import PyJWKClient
