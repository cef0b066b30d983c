"""A browser for tests: Debian's chromium, or another that is installed; pages are handed to it as files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def opened() -> Iterator[Browser]:
    """Open a browser, and close it at the end."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert path, f"no browser: install one of {', '.join(NAMES)}, or run make test, which does"
    with sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = driver.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
