import logging

logger = logging.getLogger(__name__)


def mask(text):
    return text[:2] + "***"


class Accounts:
    def login(self, user, password, api_key, token: int):
        logger.info("login of %s", user.name)
        logger.info("password of %d characters", len(password))
        logger.info("key %s", mask(api_key))
        logger.info("key %s...", api_key[:4])
        logger.info("has a password: %s", bool(password))
        logger.info("password %s", "set" if password else "missing")
        logger.info("fencing token %d", token)
        api_key = mask(api_key)
        logger.info("key %s", api_key)

    def usage(self, input_tokens, token_count, progress_token, next_page_token, password_policy):
        logger.info("%s %s %s %s %s", input_tokens, token_count, progress_token, next_page_token, password_policy)

    def read(self, words):
        for token in words:
            logger.info("word %s", token)

    def keep(self, store, password):
        store.info("keep %s", password)
