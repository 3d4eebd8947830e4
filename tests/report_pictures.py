"""Pictures of the report for the README: `python -m tests.report_pictures` (`make pictures`)."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.reports import publish_corrected, publish_samples, publish_tied
from tests.test_report_browser import CHROMIUM

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WIDE, HIGH = 1280, 800
COLOURS = 128
SHOWN = {  # picture -> page, place, colours of the system
    "overview": ("index.html", "", "light"),
    "paper": ("gb325-pol-6-en.html", "para_12__b", "light"),
    "table": ("gb300-pfa-5-fr.html", "finding_1", "dark"),
    "versions": ("gb344-lils-3.html", "para_1", "light"),
    "corrected": ("gb300-pfa-5-fr.html", "tbl_1__r4c2", "light"),  # of the next release
    "adopted": ("gb341-pfa-2-decision-en.html", "adopts_1__a", "light"),  # of another store
}


def take(page: Page, folder: Path, name: str) -> None:
    """Write one picture, in few colours."""
    path, place, colours = SHOWN[name]
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.goto("about:blank")
    page.goto((folder / path).as_uri() + (f"#{place}" if place else ""))
    page.wait_for_load_state("networkidle")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = image.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"report-{name}.png", optimize=True)
    print(f"wrote report-{name}.png")


def main() -> None:
    """Make a release of the samples and take its pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = publish_samples(folder)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDE, "height": HIGH})
        for name in ("overview", "paper", "table", "versions"):
            take(page, report, name)
        take(page, publish_corrected(folder), "corrected")
        take(page, publish_tied(f"{folder}/tied"), "adopted")
        browser.close()


if __name__ == "__main__":
    main()
