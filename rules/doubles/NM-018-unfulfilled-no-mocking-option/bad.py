def pytest_addoption(parser):
    parser.addoption("--no-mocking", action="store_true", help="refuse tests that use mocks")  # expect: NM-018
    group = parser.getgroup("shop")
    group.addoption(  # expect: NM-018
        "--no-mocks",
        dest="strict_tests",
    )


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes its time")
    assert config.getoption("--verbose") is not None
