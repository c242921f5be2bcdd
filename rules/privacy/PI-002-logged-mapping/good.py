import logging

logger = logging.getLogger(__name__)


def redact(values):
    return {key: "***" for key in values}


def handle(request, payload, **kwargs):
    logger.info("called with %s", sorted(kwargs))
    logger.info("called with %d values", len(kwargs))
    logger.info("keys: %s", list(payload.keys()))
    logger.info("payload: %s", redact(payload))
    logger.info("order %s", payload["order"])
    print(kwargs)
    params = list(kwargs.keys())
    logger.info("parameters: %s", params)
