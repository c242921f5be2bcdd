import logging

logger = logging.getLogger(__name__)


def report(count):
    print("✅ done")  # expect: WN-004
    print(f"{count} → finished")  # expect: WN-004
    logger.info("🚀 started")  # expect: WN-004 info
