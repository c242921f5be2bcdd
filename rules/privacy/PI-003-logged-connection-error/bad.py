import logging

import psycopg

logger = logging.getLogger(__name__)


def open_database(address):
    try:
        return psycopg.connect(address)
    except psycopg.Error as error:
        logger.error("cannot connect: %s", error)  # expect: PI-003
