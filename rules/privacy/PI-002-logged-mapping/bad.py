import logging

logger = logging.getLogger(__name__)


def handle(request, payload, **kwargs):
    logger.info(f"called with {kwargs}")  # expect: PI-002
    logger.error("refused: %s", payload)  # expect: PI-002
    logger.debug("called with %r", kwargs)  # expect: PI-002 medium advisory
    logger.warning("body: " + str(request.body))  # expect: PI-002
