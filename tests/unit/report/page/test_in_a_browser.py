"""The page in a browser: nobody is shut out, nothing is fetched, it fits a telephone, it prints, it needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import made_study
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import opened
from playwright.sync_api import Browser, Page, ViewportSize

from samspill.report import Language, languages
from samspill.report.page import page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Scheme = Literal["light", "dark"]
WIDTHS = {"wide": 1280, "narrow": 360}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened() as found:
        yield found


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Write the page of the made-up study in every language; give where each is."""
    folder, case = tmp_path_factory.mktemp("pages"), made_study.case()
    found = {}
    for code in languages():
        path = folder / f"report.{code}.html"
        path.write_text(page(made_study.runs(), Language.of(code, case), case, "Credits"), encoding="utf-8")
        found[code] = path.as_uri()
    return found


def shown(
    browser: Browser, address: str, width: int = 1280, scheme: Scheme = "light", *, script: bool = True
) -> Page:
    size: ViewportSize = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=script)
    found = context.new_page()
    found.goto(address)
    return found


def open_all(page: Page, which: str = "details") -> None:
    page.evaluate(f"document.querySelectorAll('{which}').forEach(each => each.open = true)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", languages())
def test_nobody_is_shut_out(
    code: str, width: str, scheme: Scheme, browser: Browser, addresses: dict[str, str]
) -> None:
    """With every part open, and two tables; the others have the same form, and are looked at below."""
    page = shown(browser, addresses[code], WIDTHS[width], scheme)
    open_all(page, "details:not(.numbers), #overview details, #time-0 details")
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options)
    page.context.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("code", languages())
def test_nobody_is_shut_out_of_any_table(code: str, browser: Browser, addresses: dict[str, str]) -> None:
    page = shown(browser, addresses[code])
    open_all(page)
    rules = {"color-contrast": {"enabled": False}}  # it takes most of the time, and tables have no colours of their own
    found = Axe().run(page, options={"rules": rules, "resultTypes": ["violations"]})
    page.context.close()
    assert found.violations_count == 0, found.generate_report()


def test_what_shuts_somebody_out_would_be_found(browser: Browser, addresses: dict[str, str]) -> None:
    page = shown(browser, addresses["en"])
    page.evaluate("document.documentElement.lang = ''; document.querySelector('h1').style.color = '#999'")
    found = Axe().run(page, options={"runOnly": ["color-contrast", "html-has-lang"], "resultTypes": ["violations"]})
    page.context.close()
    assert {each["id"] for each in found.response["violations"]} == {"color-contrast", "html-has-lang"}


@pytest.mark.parametrize("code", languages())
def test_a_telephone_is_wide_enough(code: str, browser: Browser, addresses: dict[str, str]) -> None:
    page = shown(browser, addresses[code], 360)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    inside = """[...document.querySelectorAll('svg.narrow text')].filter(each => {
        const box = each.getBoundingClientRect();
        return box.width && (box.left < -1 || box.right > 361);
    }).map(each => each.textContent)"""
    assert page.evaluate(inside) == []
    sizes = "[...document.querySelectorAll('svg.narrow text')].map(each => each.getBoundingClientRect().height)"
    heights = [height for height in page.evaluate(sizes) if height]
    assert heights and min(heights) >= 11
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", languages())
def test_no_words_of_a_picture_lie_upon_one_another(
    code: str, width: str, browser: Browser, addresses: dict[str, str]
) -> None:
    page = shown(browser, addresses[code], WIDTHS[width])
    open_all(page)
    over = """[...document.querySelectorAll('svg.picture')].flatMap(picture => {
        const boxes = [...picture.querySelectorAll('text:not(.label)')]
            .map(each => [each.textContent, each.getBoundingClientRect()])
            .filter(([text, box]) => box.width && text.trim());
        const found = [];
        for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
            const [a, b] = [boxes[i][1], boxes[j][1]];
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 1 && high > 4) found.push(`${boxes[i][0]} | ${boxes[j][0]}`);
        }
        return found;
    })"""
    assert page.evaluate(over) == []
    page.context.close()


def test_nothing_is_fetched_and_no_script_or_style_is_refused(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(addresses["nb"])
    open_all(page)
    page.wait_for_load_state("networkidle")
    assert asked == [addresses["nb"]]
    assert told == []
    refused = page.evaluate("fetch('https://example.org').then(() => 'fetched', () => 'refused')")
    assert refused == "refused"
    context.close()


def test_it_can_be_read_without_scripts(browser: Browser, addresses: dict[str, str]) -> None:
    page = shown(browser, addresses["en"], script=False)
    anchors = ("effects", "placebos", "packages", "curves", "groups", "map", "worse", "luck", "rivals", "breakeven",
               "assumptions", "left-out", "made")  # fmt: skip
    for anchor in anchors:
        assert page.locator(f"#{anchor} > details > p").first.is_visible(), anchor
    assert page.locator("#overview svg.wide").is_visible()
    assert not page.locator("#overview svg.narrow").is_visible()
    numbers = page.locator("#overview details.numbers")
    assert not numbers.locator("table").is_visible()
    numbers.locator("summary").click()
    assert numbers.locator("table").is_visible()
    page.context.close()


def test_the_keyboard_reaches_everything(browser: Browser, addresses: dict[str, str]) -> None:
    page = shown(browser, addresses["en"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#effects"
    seen = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "[...document.querySelectorAll('a, summary, [tabindex=\"0\"]')].indexOf(document.activeElement)"
        )
        if place in seen or place < 0:
            break
        seen.add(place)
        hidden = """(() => { const a = document.activeElement.getBoundingClientRect();
            const line = document.querySelector('.line').getBoundingClientRect();
            return a.top >= line.top && a.bottom <= line.bottom && !document.activeElement.closest('.line'); })()"""
        assert not page.evaluate(hidden), place  # the line at the bottom never covers what has the focus
    visible = page.evaluate(
        "[...document.querySelectorAll('a, summary')].filter(each => each.checkVisibility()).length"
    )
    assert len(seen) >= visible - 3
    page.context.close()


def test_a_fold_opens_from_the_keyboard_and_by_a_way_that_leads_into_it(
    browser: Browser, addresses: dict[str, str]
) -> None:
    page = shown(browser, addresses["en"])
    summary = page.locator("#overview details.rests > summary")
    summary.focus()
    page.keyboard.press("Enter")
    way = page.locator("#overview details.rests a").first
    target = (way.get_attribute("href") or "").removeprefix("#")
    assert not page.locator(f"#{target}").is_visible()
    way.click()
    page.locator(f"#{target}").wait_for(state="visible")
    page.context.close()


def test_the_numbers_can_be_saved_as_a_file(browser: Browser, addresses: dict[str, str]) -> None:
    page = shown(browser, addresses["nb"])
    page.locator("#overview details.numbers > summary").click()
    with page.expect_download() as waiting:
        page.locator("#overview details.numbers a").click()
    assert waiting.value.suggested_filename == "innovation-pressure-overview.csv"
    content = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert content.startswith("Tiltak;Mål;")
    assert len(content.splitlines()) == 1 + 3 * 5
    page.context.close()


def test_in_print_all_parts_are_open_and_the_tables_stay_out(browser: Browser, addresses: dict[str, str]) -> None:
    page = shown(browser, addresses["en"])
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = false)")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for anchor in ("effects", "groups", "made"):
        assert page.locator(f"#{anchor} > details > p").first.is_visible(), anchor
    assert page.locator("#overview details.rests li").first.is_visible()
    assert page.locator("ul.ledger li").first.is_visible()
    assert not page.locator("table").first.is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('details[open]').length") == 0
    assert len(page.pdf(format="A4")) > 50_000
    page.context.close()
