import os


def test_reads():
    environment = {}
    environment["SHOP_MODE"] = "test"
    copy = dict(os.environ)
    copy["SHOP_MODE"] = "test"
    copy.update(environment)
    assert os.environ["HOME"] and os.environ.get("SHOP_MODE") is None and os.getenv("SHOP_MODE") is None
