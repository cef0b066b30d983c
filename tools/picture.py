"""Draw the picture of the README: the first screen of the report that `make run` has left, as the project made it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "out" / "innovation-pressure" / "report.en.html"
PICTURE = ROOT / "docs" / "images" / "first-screen.png"
WIDTH = 860
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def main() -> int:
    """Open the page, and keep what stands above its table of contents."""
    if not PAGE.exists():
        print(f"There is no {PAGE.relative_to(ROOT)}: make run first", file=sys.stderr)
        return 1
    PICTURE.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": 1200}, color_scheme="light")
        page.goto(PAGE.as_uri())
        below = page.locator("nav").first.bounding_box()
        height = int(below["y"]) + 40 if below else 1200
        page.set_viewport_size({"width": WIDTH, "height": height})  # the line that never moves ends the picture
        page.screenshot(path=PICTURE)
        browser.close()
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
