"""The report in a browser, from disk: Debian's Chromium, driven by Playwright where both are there.

`make pages` runs these with what they need; without Chromium, Playwright or axe they are skipped.
"""

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.correction_tables import CorrectionLine
from schemas.tables import Mention
from tests.corrected_papers import claim, tables_of
from tests.test_report import HOSTILE, told_by

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which(os.environ.get("CHROMIUM", "chromium"))
if not CHROMIUM:
    pytest.skip("Chromium is not installed", allow_module_level=True)
ROOT = Path(__file__).parents[1]
AXE = Path(os.environ.get("AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
PAPER = "gb325-pol-6-en"
KINDS = ("index", "papers", "findings", "entities", "sources", "coverage", "terms", "gb344-lils-3")
TIED = ("gb341-pfa-2-decision-en#adopts_1__a", "gb341-pfa-2-en", "gb300-pfa-5-fr#tbl_1__r4c2")
Page = Any


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Seen:
    """What a page did that it should not: errors, words on the console, requests off the disk."""

    def __init__(self, page: Page) -> None:
        self.wrong: list[str] = []
        page.on("console", lambda said: self.wrong.append(said.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss()))
        page.on("requestfailed", lambda request: self.wrong.append(f"failed {request.url}"))
        page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith("file:"):
            self.wrong.append(request.url)


@pytest.fixture
def page(browser: Any) -> Iterator[Page]:
    """A window in which nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    found = context.new_page()
    seen = Seen(found)
    yield found
    context.close()
    assert not seen.wrong


def at(folder: Path, name: str, place: str = "") -> str:
    return (folder / f"{name}.html").as_uri() + (f"#{place}" if place else "")


def in_sight(page: Page, pane: str, target: str) -> bool:
    """Say whether an element lies within the part of a column that is seen."""
    return bool(
        page.evaluate(
            """([pane, target]) => {
                const frame = document.querySelector(pane).getBoundingClientRect();
                const box = document.querySelector(target).getBoundingClientRect();
                return box.bottom > frame.top && box.top < frame.bottom && box.height > 0;
            }""",
            [pane, target],
        )
    )


def test_every_page_opens_without_an_error_or_a_request_off_the_disk(
    page: Page, report_of_samples: Path
) -> None:
    for path in sorted(report_of_samples.glob("*.html")):
        page.goto(path.as_uri())
        assert page.locator("h1").count() == 1, path.name


def test_a_hostile_text_does_nothing(page: Page, tmp_path: Path) -> None:
    folder = told_by(HOSTILE, tmp_path)
    for path in sorted(folder.glob("*.html")):
        page.goto(path.as_uri())
    page.goto(at(folder, "gb300-pfa-5-fr", "para_1"))
    assert "<script>alert(1)" in page.locator("[id='ui:rows']").inner_text()


def test_a_click_on_a_row_shows_its_place(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, PAPER))
    page.locator("#para_10 .num").click()
    assert page.locator("[data-at='para_10'].on").count() >= 1
    assert in_sight(page, ".sheets", "[id='at:para_10'] rect")
    assert page.url.endswith("#para_10")


def test_a_click_on_a_place_shows_its_row(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, PAPER))
    page.locator("[id='at:tbl_1__r2c2']").scroll_into_view_if_needed()
    page.locator("[id='at:tbl_1__r2c2']").click()
    assert "on" in page.locator("#tbl_1__r2c2").get_attribute("class")
    assert in_sight(page, ".reading", "#tbl_1__r2c2")
    assert "cells.csv" in page.locator("[id='ui:rows']").inner_text()


def test_an_address_with_a_place_opens_at_it(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, PAPER, "obs_1"))
    assert in_sight(page, ".reading", "#obs_1")
    assert page.locator(".sheets .on").count() >= 1
    page.goto(at(report_of_samples, PAPER, "m_20"))
    assert in_sight(page, ".reading", "#m_20")


def test_layers_are_switched_on_and_off(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, PAPER))
    page.locator(".layers summary").click()
    for layer, shown in (("text", True), ("name", False), ("outside", False)):
        box = page.locator(f".sheet .l-{layer}").first
        assert box.is_visible() is shown, layer
        page.locator(f"[id='ui:layer-{layer}']").click()
        assert box.is_visible() is not shown, layer


def test_colours_follow_the_system_and_the_button(browser: Any, report_of_samples: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    found = {}
    for scheme in ("light", "dark"):
        dark = browser.new_page(color_scheme=scheme)
        dark.goto(at(report_of_samples, "index"))
        found[scheme] = dark.evaluate(ground)
        if scheme == "dark":
            dark.locator("[id='ui:theme']").click()  # to light
            found["asked"] = dark.evaluate(ground)
            dark.goto(at(report_of_samples, PAPER))
            found["kept"] = dark.evaluate(ground)
        dark.close()
    assert found["light"] == found["asked"] == found["kept"] != found["dark"]


def test_the_keyboard_alone_leads_everywhere(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, "gb300-pfa-5-fr"))
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.locator("#para_2 .where").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-at='para_2'].on").count()
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.id")
    page.keyboard.press("k")
    assert first == "para_2" != second and page.evaluate("document.activeElement.id") == "para_2"
    page.keyboard.press("f")
    assert page.url.partition("#")[2].startswith("finding_")
    page.keyboard.press("Escape")
    assert page.locator("[id='ui:rows']").is_hidden()
    page.locator("[id='at:para_3']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "para_3"


def test_a_note_is_read_under_its_mark(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, PAPER))
    mark = page.locator(".mark").first
    note = mark.locator(".note")
    assert note.is_hidden()
    mark.locator("a").focus()
    assert note.is_visible() and note.inner_text()
    page.keyboard.press("Escape")
    assert note.is_hidden()
    mark.hover()
    assert mark.locator("a").get_attribute("href").startswith("#fn_")


def asked_for(page: Page) -> list[str]:
    """Return the texts that the form of a correction has ready: the command, a line if any."""
    boxes = page.locator(".correct textarea")
    return [boxes.nth(at).input_value() for at in range(boxes.count())]


def test_a_correction_is_made_ready_to_copy(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, PAPER, "tbl_1__r2c2"))
    page.get_by_role("button", name="Correct value", exact=True).first.click()
    page.locator(".correct input[name=meant]").fill('5, "new"')
    page.locator(".correct input[name=reason]").fill("it's a misprint")
    page.locator(".correct select").select_option("proposed")
    command, line = asked_for(page)
    printed = page.locator("#tbl_1__r2c2").inner_text().strip()
    (row,) = csv.reader([line])
    assert row[:6] == [PAPER, "tbl_1__r2c2", "value", printed, '5, "new"', "it's a misprint"]
    assert row[9:] == ["proposed", ""] and len(row) == len(CorrectionLine.header())
    assert command.startswith(f"gbpapers correct '{PAPER}#tbl_1__r2c2' value '5, \"new\"'")
    assert "'it'\\''s a misprint'" in command and command.endswith("--status proposed")


def test_only_what_may_be_corrected_has_a_button(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, PAPER, "para_10"))
    assert "passages.csv" in page.locator("[id='ui:rows']").inner_text()
    assert page.locator(".inspector dd.do button").count() == 0
    page.goto(at(report_of_samples, PAPER, "m_5"))
    found = page.locator(".inspector dd.do button")
    assert [found.nth(n).get_attribute("aria-label") for n in range(found.count())] == [
        "Correct label", "Correct entity_id",
    ]  # fmt: skip


def test_a_line_has_the_anchor_that_the_command_would_write(
    page: Page, report_of_samples: Path
) -> None:
    tables = tables_of(PAPER)
    row = next(row for row in tables[Mention] if row.key == (f"{PAPER}#m_5",))
    meant = claim(tables, row, "entity_id", "TZA")
    page.goto(at(report_of_samples, PAPER, "m_5"))
    page.get_by_role("button", name="Correct entity_id").click()
    (line,) = csv.reader([asked_for(page)[1]])
    assert (line[3], line[10]) == (meant.printed, meant.anchor)


def test_of_the_paper_itself_the_place_is_empty(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, PAPER, "paper"))
    page.get_by_role("button", name="Correct issued_on").click()
    command, line = asked_for(page)
    assert command.startswith(f"gbpapers correct {PAPER} issued_on ")
    assert line.startswith(f"{PAPER},,issued_on,")


def test_a_finding_is_acknowledged_by_a_command(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, "gb300-pfa-5-fr", "finding_1"))
    page.get_by_role("button", name="Acknowledge").click()
    page.locator(".correct input[name=reason]").fill("printed so")
    (command,) = asked_for(page)
    assert command == (
        "gbpapers correct --acknowledge 'gb300-pfa-5-fr#finding_1' --reason 'printed so'"
    )


def test_what_was_corrected_stands_beside_what_was_read(page: Page, tied: Path) -> None:
    page.goto(at(tied, "gb300-pfa-5-fr", "tbl_1__r4c2"))
    value = page.locator(".inspector dl > div:has(del)").inner_text()
    assert "64000" in value and "264000" in value and "A. Person, 2026-01-31" in value
    page.get_by_role("button", name="Correct value").click()
    assert asked_for(page)[0].endswith("--replace")
    page.goto(at(tied, "gb300-pfa-5-fr", "cells.tbl_1__r4c2.value"))
    assert page.locator("[data-at='tbl_1__r4c2'].on").count() == 1
    page.goto(at(tied, "gb300-pfa-5-fr", "finding_2"))
    assert page.get_by_role("button", name="Acknowledge").count() == 0
    page.goto(at(tied, "gb341-pfa-2-decision-en", "adopts_1__a"))
    assert in_sight(page, ".reading", "#adopts_1__a")


def test_no_page_is_wider_than_a_narrow_screen(page: Page, report_of_samples: Path) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for name in (*KINDS, PAPER):
        page.goto(at(report_of_samples, name))
        assert page.evaluate(wide) <= 0, name


def test_lists_are_filtered(page: Page, report_of_samples: Path) -> None:
    page.goto(at(report_of_samples, "papers"))
    page.locator("input[type=search]").fill("lils fr")
    assert page.locator("tbody tr:not(.group):visible").count() == 2


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: `make pages` fetches it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Any, report_of_samples: Path, tied: Path, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    found = []
    shown = [(report_of_samples, name) for name in (*KINDS, PAPER, f"{PAPER}#tbl_1__r2c2")]
    shown += [(tied, name) for name in ("index", "findings", *TIED)]
    for folder, name in shown:
        name, _, place = name.partition("#")
        page.goto(at(folder, name, place))
        page.evaluate(AXE.read_text("utf-8"))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for one in result["violations"]:
            if one["impact"] in ("serious", "critical"):
                where = [node["html"][:160] for node in one["nodes"][:3]]
                found.append(f"{name} {place}: {one['id']} {one['help']} {where}")
    page.close()
    assert not found
