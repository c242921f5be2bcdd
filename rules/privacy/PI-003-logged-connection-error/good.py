import logging
import sqlite3

import psycopg

logger = logging.getLogger(__name__)


def open_database(address):
    try:
        return psycopg.connect(address)
    except psycopg.Error as error:
        logger.error("cannot connect: %s", type(error))
        raise


def read(path):
    try:
        return path.read_bytes()
    except OSError as error:
        logger.error("cannot read: %s", error)


def open_file(path):
    try:
        return sqlite3.connect(path)
    except sqlite3.Error as error:
        logger.error("cannot open: %s", error)
        raise
