import logging

logger = logging.getLogger(__name__)


class Accounts:
    def login(self, user, password, api_key):
        logger.info("login of %s with %s", user.name, password)  # expect: PI-001
        logger.warning(f"key {api_key} refused")  # expect: PI-001
        self.logger.error("token: " + self.session.access_token)  # expect: PI-001
        print(f"signed in with {user['password']}")  # expect: PI-001
        logger.info("mail to {}".format(user.email))  # expect: PI-001 medium
        logger.debug("secret %s", user.get("client_secret"))  # expect: PI-001 medium
