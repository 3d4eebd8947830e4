"""One registry: an id means one thing, and what was checked against a public list says so."""

from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from extractors.tagging import gazetteer
from extractors.tagging.gazetteer import BODY_TABLES, CollisionError, read_table, registry
from flows.store.check import check_release
from flows.store.merge import united_entities
from flows.store.package import MANIFEST
from flows.store.place import Store
from flows.store.reading import reading_of
from schemas.csv_text import ContractError, to_csv_text
from schemas.labels import collisions
from schemas.meaning_tables import Label
from schemas.row import Row
from schemas.tables import TABLES, Entity, Mention, Paper
from scripts import check_registry

LISTS = Path(__file__).parents[2] / "shared" / "registry"
SEED_IDS = {"AU"}  # the African Union: the id that the seed paper's gold has
BODIES = [row for table in BODY_TABLES for row in read_table(f"organizations/{table}.csv")]


def test_no_body_has_a_code_of_a_country() -> None:
    rows = read_table("countries.csv")
    codes = {row[name] for row in rows for name in ("id", "alpha3", "alpha2", "m49")}
    assert {row["id"] for row in BODIES} & codes <= SEED_IDS
    assert len({row["id"] for row in BODIES}) == len(BODIES)


def test_every_row_says_what_was_checked() -> None:
    for row in [*BODIES, *read_table("countries.csv")]:
        assert bool(row["checked"]) == bool(row["checked_on"]) == bool(row["checked_against"])
        assert row["checked"] or row["unchecked"] == "all"
        checked, unchecked = row["checked"].split(), row["unchecked"].split()
        assert not set(checked) & set(unchecked)
        assert all(row[name] for name in checked if name in row)


def test_codes_stand_only_where_they_were_checked() -> None:
    for row in BODIES:
        assert not row["wikidata"]
        assert bool(row["dac_channel"]) == ("dac_channel" in row["checked"].split())


@pytest.mark.parametrize(
    ("body", "code"),
    [("WTO", "45000"), ("IMF", "43000"), ("UNSC", None), ("ILO", "41302"), ("CAF-BANK", "46008")],
)
def test_codes_are_those_of_the_body(body: str, code: str | None) -> None:
    assert registry().entities[body].dac_channel == code


def test_two_rows_of_one_id_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def doubled(name: str) -> list[dict[str, str]]:
        rows = read_table(name)
        return [*rows, rows[0]] if name == "organizations/un.csv" else rows

    monkeypatch.setattr(gazetteer, "read_table", doubled)
    with pytest.raises(CollisionError, match="UNSEC"):
        registry.__wrapped__()


CHANNELS = {
    "41302": {"code": "41302", "name_en": "Council of Ports - core", "name_fr": "Conseil des ports"}
}


def body(**cells: str) -> dict[str, str]:
    empty = dict.fromkeys([*check_registry.BODY_COLUMNS, "dac_channel"], "")
    return {**empty, "id": "PORTS", "name_en": "Council of Ports", "dac_channel": "41302", **cells}


def test_the_check_marks_what_the_list_has() -> None:
    row = body(name_fr="Conseil des ports", acronym_en="CP")
    assert check_registry.check_body(row, CHANNELS, "2026-11-30") is None
    assert row["checked"] == "dac_channel name_en name_fr"
    assert (row["unchecked"], row["checked_on"]) == ("acronym_en", "2026-11-30")


@pytest.mark.parametrize("cells", [{"name_en": "Council of Forts"}, {"dac_channel": "99999"}])
def test_the_check_refuses_another_bodys_code(cells: dict[str, str]) -> None:
    assert check_registry.check_body(body(**cells), CHANNELS, "2026-11-30")


def test_a_body_outside_the_list_stays_unchecked() -> None:
    row = body(dac_channel="")
    assert check_registry.check_body(row, CHANNELS, "2026-11-30") is None
    assert (row["checked"], row["unchecked"]) == ("", "all")


@pytest.mark.skipif(not LISTS.exists(), reason="the public lists are not here")
def test_the_registry_holds_against_the_public_lists() -> None:
    channels = {row["code"]: row for row in check_registry.read(LISTS / "dac_channels.csv")}
    assert [p for row in BODIES if (p := check_registry.check_body(dict(row), channels, ""))] == []
    un = LISTS / "country_names_un.csv"
    rows = [dict(row) for row in read_table("countries.csv")]
    assert list(check_registry.check_countries(rows, un, "")) == []
    assert list(check_registry.check_forms(un)) == []


COUNTRY = Entity(entity_id="NAM", label="COUNTRY", known=True)
BODY = Entity(entity_id="NAM", label="ORG", known=True)
OTHER = Entity(entity_id="NONALIGNED", label="ORG", known=True)


def test_merge_refuses_two_labels_under_one_id() -> None:
    papers = [to_csv_text(Entity, [COUNTRY]), to_csv_text(Entity, [BODY])]
    with pytest.raises(ContractError, match="NAM is the id of a COUNTRY and of an ORG"):
        united_entities(papers)
    _, rows = united_entities([papers[0], papers[0], to_csv_text(Entity, [OTHER])])
    assert rows == 2


def mention(label: Label, entity_id: str) -> Mention:
    return Mention(
        mention_id="p-en#m_1", paper_id="p-en", passage_id="p-en#para_1", start=0, end=3,
        text="NAM", label=label, entity_id=entity_id, method="acronym",
    )  # fmt: skip


def test_a_paper_with_two_labels_under_one_id_is_refused() -> None:
    paper = Paper.model_construct(paper_id="p-en", symbol=None, title=None, page_count=1)
    tables: dict[type[Row], list[Row]] = {
        Paper: [paper], Entity: [COUNTRY], Mention: [mention("ORG", "NAM")],
    }  # fmt: skip
    with pytest.raises(UnreadableError, match="NAM is the id of"):
        reading_of(tables)


@pytest.mark.parametrize("label", ["COUNTRY", "DEMONYM"])
def test_a_people_has_its_countrys_id(label: str) -> None:
    assert list(collisions([("NAM", "COUNTRY"), ("NAM", label), ("ILO", "ORG")])) == []


def test_check_tells_two_labels_under_one_id(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    held: dict[type[Row], list[Row]] = {Entity: [COUNTRY], Mention: [mention("ORG", "NAM")]}
    files = {
        f"{table.table}.csv": to_csv_text(table, held.get(table, [])).encode() for table in TABLES
    }
    listed = ",".join(f'{{"path": "{name}", "hash": ""}}' for name in files)
    store.put_folder("r", {**files, MANIFEST: f'{{"resources": [{listed}]}}'.encode()})
    problems = check_release(store, "r").problems
    assert "entities.csv: NAM is the id of a COUNTRY and of an ORG." in problems
