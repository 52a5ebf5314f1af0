"""Fixtures for all tests."""

pytest_plugins = ["tests.browser", "tests.kept_browser", "tests.live"]
