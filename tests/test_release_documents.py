"""What a release says of itself: descriptors that validators take, and documents that are true."""

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from flows.release.completing import documents
from flows.release.dictionary_pages import LONGEST, literal, to_html
from flows.release.folder import Folder
from flows.settings import About, Settings
from flows.store.package import source_of
from flows.store.place import Store
from schemas.dictionary import markdown_table
from schemas.tables import TABLES
from tests.released import SAMPLES, expected, fill, manifest, released

jsonschema = pytest.importorskip("jsonschema")
csvw = pytest.importorskip("csvw")
dplib = pytest.importorskip("dplib")
DOCUMENTS = {
    "README.md", "dictionary.md", "dictionary.html", "CITATION.cff", "CHANGES.md", "views.sql",
    "csv-metadata.json",
}  # fmt: skip


@pytest.fixture(scope="module")
def profile() -> Any:
    """What the profile that our descriptors name asks for; dplib has a copy of it."""
    text = (files("dplib") / "profiles" / "2.0" / "datapackage.json").read_text("utf-8")
    return jsonschema.Draft7Validator(json.loads(text))


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Releases of one paper, and of that one and another."""
    store = Store(str(tmp_path_factory.mktemp("two")))
    papers = [expected(sample) for sample in SAMPLES[:2]]
    fill(store, iter(papers[:1]))
    first = Path(released(store.url, Settings(report=False)))
    fill(store, iter(papers))
    return first, Path(released(store.url, Settings(report=False)))


def test_the_descriptor_keeps_the_profile_of_data_package_2(release: Path, profile: Any) -> None:
    said = manifest(release)
    assert said["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [error.message for error in profile.iter_errors(said)] == []
    assert all(entry["type"] == "table" for entry in said["resources"])
    assert "profile" not in json.dumps([said["name"], *said, *said["resources"][0]])


def test_the_descriptor_of_a_paper_keeps_the_profile(release: Path, profile: Any) -> None:
    paper = release.parents[1] / "papers" / "gb325-pol-6-en" / "datapackage.json"
    assert [error.message for error in profile.iter_errors(json.loads(paper.read_text()))] == []


@pytest.mark.parametrize(
    ("uri", "leads"),
    [
        ("papers/a.pdf", True), ("https://host/a.pdf", True), ("/home/me/a.pdf", False),
        ("../a.pdf", False), ("s3://bucket/a.pdf", False), ("a/../../b.pdf", False),
    ],
)  # fmt: skip
def test_a_source_has_a_path_only_where_it_leads_somewhere(
    uri: str, leads: bool, profile: Any
) -> None:
    assert ("path" in source_of(uri)) is leads
    resource = {"name": "x", "path": "x.csv"}
    said = {"resources": [resource], "sources": [source_of(uri)]}
    assert list(profile.iter_errors(said)) == []


def test_the_descriptor_says_what_people_ask(release: Path) -> None:
    said = manifest(release)
    assert said["version"] == f"{said['contract_version']}+{said['release_id']}"
    assert said["contributors"][0] == {"title": "Library of Examples", "roles": ["publisher"]}
    assert [licence.get("name") for licence in said["licenses"]] == ["CC-BY-4.0", None]
    assert said["sources"] and said["keywords"] and said["created"] and said["gbpapers_version"]
    columns = {f["name"]: f for f in _resource(said, "decisions")["schema"]["fields"]}
    assert columns["status"]["categories"][0]["value"] == "draft"
    assert all(choice["label"] for choice in columns["status"]["categories"])


def test_every_file_beside_the_csvs_is_listed_with_its_hash(release: Path) -> None:
    said = manifest(release)
    listed = {entry["path"]: entry for entry in said["files"]}
    csvs = {entry["path"] for entry in said["resources"]}
    there = {str(path.relative_to(release)) for path in release.rglob("*") if path.is_file()}
    assert there == {*listed, *csvs, "datapackage.json"}
    assert listed.keys() >= DOCUMENTS
    for name, entry in listed.items():
        data = (release / name).read_bytes()
        assert entry["bytes"] == len(data)
        assert entry["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_frictionless_finds_nothing(two_releases: tuple[Path, Path]) -> None:
    frictionless = pytest.importorskip("frictionless")
    for folder in two_releases:
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["type", "message"])[:5]


def test_csv_on_the_web_finds_nothing(two_releases: tuple[Path, Path]) -> None:
    _, folder = two_releases
    found = csvw.CSVW(str(folder / "csv-metadata.json"), validate=True, strict=False)
    assert len(found.tables) == len(manifest(folder)["resources"])
    assert found.is_valid, found.warnings


def test_the_citation_names_publisher_version_and_licence(release: Path) -> None:
    said = yaml.safe_load((release / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= said.keys()
    assert said["authors"][0] == {"name": "Library of Examples"}
    assert (said["license"], said["type"]) == ("CC-BY-4.0", "dataset")
    assert said["version"] == manifest(release)["version"]
    assert said["date-released"] == manifest(release)["created"][:10]


def test_the_dictionary_describes_every_table_with_rows_of_the_release(release: Path) -> None:
    text = (release / "dictionary.md").read_text("utf-8")
    page = HTMLParser((release / "dictionary.html").read_text("utf-8"))
    for row_type in TABLES:
        assert f"## {row_type.table}\n" in text
        assert page.css_first(f"h2#{row_type.table}"), row_type.table
    links = {link.attributes["href"] for link in page.css("a")}
    ids = {f"#{node.attributes['id']}" for node in page.css("[id]")}
    assert links and links <= ids
    some = csv.DictReader((release / "decisions.csv").open(encoding="utf-8", newline=""))
    shown = page.body.text() if page.body else ""
    assert any(row["decision_id"] in shown for row in some)


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)


@given(CELL)
def test_a_cell_is_shown_as_it_is_whatever_it_prints(text: str) -> None:
    page = HTMLParser(to_html(markdown_table(["a"], [[literal(text).replace("\\|", "|")]])))
    cells = [cell.text() for cell in page.css("td")]
    assert cells == [text.strip()] or (not text.strip() and cells in ([""], []))
    assert not page.css("td *")


def test_a_long_cell_is_cut_in_the_dictionary() -> None:
    assert literal("x" * LONGEST) == "x" * LONGEST
    assert literal("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"


def test_changes_are_counted_by_table(two_releases: tuple[Path, Path]) -> None:
    first, second = two_releases
    assert "is the first release" in (first / "CHANGES.md").read_text("utf-8")
    text = (second / "CHANGES.md").read_text("utf-8")
    assert f"against {first.name}" in text and "| papers | added | new_paper | 1 |" in text
    counts = re.findall(r"^\| \w+ \| \w+ \|.* (\d+) \|$", text, re.M)
    with (second / "changes.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["table"], row["change"], row["key"]) for row in csv.DictReader(file)}
    assert sum(map(int, counts)) == len(rows)


def test_without_a_publisher_and_a_licence_nothing_is_made_up(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    fill(store, iter([expected(SAMPLES[0])]))
    folder = Path(released(store.url, Settings(about=About(), report=False)))
    said = manifest(folder)
    assert [licence.get("name") for licence in said["licenses"]] == [None]
    assert [person["title"] for person in said["contributors"]] == ["gbpapers"]
    assert "license" not in yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert not (folder / "release.xlsx").exists() and not (folder / "tables").exists()


def test_the_documents_are_the_same_for_the_same_release(release: Path) -> None:
    for name, data in documents(Folder.at(str(release))).items():
        assert (release / name).read_bytes() == data, name


def snippets(folder: Path) -> list[tuple[str, str]]:
    """Return the code that a release's README has, with the language of each."""
    text = (folder / "README.md").read_text("utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```", text, re.M | re.S)


def alone(release: Path, place: Path) -> Path:
    """Return a copy of a release's CSVs and documents, with no store around it."""
    folder = place / "release"
    folder.mkdir()
    for path in release.iterdir():
        if path.suffix in {".csv", ".json", ".md", ".sql"}:
            shutil.copy(path, folder)
    return folder


def test_the_first_hour_needs_pandas_alone(release: Path, tmp_path: Path) -> None:
    folder = alone(release, tmp_path)
    code = next(code for language, code in snippets(folder) if language == "python")
    imported = set(re.findall(r"^import (\w+)", code, re.M))
    assert imported == {"json", "pandas"}
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"^2010–2011 █+ \d+$", done.stdout, re.M)
    assert (folder / "countries.svg").read_text("utf-8").count("<rect") == done.stdout.count("█ ")


def test_all_other_snippets_run_too(release: Path, tmp_path: Path) -> None:
    folder, ran = alone(release, tmp_path), []
    commands = {"python": [sys.executable, "-I", "-"], "r": ["Rscript", "--vanilla", "-"]}
    for language, code in snippets(folder)[1:]:
        command = commands.get(language)
        if command and shutil.which(command[0]):
            done = subprocess.run(
                command, input=code, cwd=folder, capture_output=True, text=True, timeout=120
            )
            assert done.returncode == 0, done.stderr
            ran.append(done.stdout)
    assert any("countries" in shown for shown in ran)
    if shutil.which("Rscript"):
        assert any(re.search(r"^2010 2012 ", shown, re.M) for shown in ran)


def _resource(said: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(entry for entry in said["resources"] if entry["name"] == name)
    return found
