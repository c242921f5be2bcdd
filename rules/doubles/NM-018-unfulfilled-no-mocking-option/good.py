import pytest


def pytest_addoption(parser):
    """Declares --no-mocking."""
    parser.addoption("--no-mocking", action="store_true")
    parser.addoption("--no-mocks", action="store_true", dest="strict_tests")
    parser.addoption("--slow", action="store_true")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--no-mocking") and not config.option.strict_tests:
        return
    for item in items:
        if "mocker" in item.fixturenames:
            item.add_marker(pytest.mark.xfail(reason="uses mocks", strict=True))
