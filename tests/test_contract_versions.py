"""The contract is kept by version: a change without the right step fails here."""

import copy
from pathlib import Path
from typing import Any

import pytest

from extractors.wording.registers import decision_verbs
from flows.contract import keep, kept
from flows.store.term_rows import term_rows
from schemas.contract import table_schema
from schemas.csv_text import from_csv_text, to_csv_text
from schemas.meaning_tables import Entity
from schemas.snapshot import snapshot
from schemas.steps import changes, enough, step_between, step_of
from schemas.tables import CONTRACT_VERSION, TABLES, Term
from schemas.vocabularies import columns, words

NOW = snapshot()


def test_the_contract_is_the_one_kept_for_its_version() -> None:
    found = list(changes(kept()[CONTRACT_VERSION]["tables"], NOW))
    assert kept()[CONTRACT_VERSION]["tables"] == NOW, (
        f"the contract changed: {found}; take the step that docs/contract.md asks for "
        "in schemas/tables.py and run `make contract`"
    )


def test_the_version_is_the_newest_and_each_step_is_great_enough() -> None:
    versions = kept()
    assert list(versions)[-1] == CONTRACT_VERSION
    for (old, before), (new, after) in zip(
        versions.items(), list(versions.items())[1:], strict=False
    ):
        needed = step_between(before["tables"], after["tables"])
        assert enough(step_of(old, new), needed), f"{old} to {new} needs a {needed} step"


def test_only_the_newest_version_may_be_unreleased() -> None:
    assert all(contract["released"] for contract in list(kept().values())[:-1])


def changed(path: str, value: Any) -> dict[str, Any]:
    """The contract with one thing set, or taken out if the value is None."""
    found = copy.deepcopy(NOW)
    *way, last = path.split("/")
    at = found
    for step in way:
        at = at[step]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return found


@pytest.mark.parametrize(
    ("path", "value", "step"),
    [
        ("amounts", None, "major"),
        ("news", {"primary_key": ["a"], "foreign_keys": {}, "columns": {}}, "minor"),
        ("cells/columns/value", None, "major"),
        ("cells/columns/colour", {"type": "string"}, "minor"),
        ("cells/columns/value/type", "string", "major"),
        ("cells/columns/page/required", None, "major"),
        ("cells/columns/value/required", True, "minor"),
        ("cells/columns/page/minimum", 2, "minor"),
        ("cells/columns/page/minimum", 0, "major"),
        ("cells/primary_key", ["table_id", "row", "column"], "major"),
        ("cells/foreign_keys/table_id", None, "major"),
        ("cells/foreign_keys/unit", "terms", "minor"),
        ("decisions/columns/status/enum", ["draft", "adopted", "noted"], "major"),
        (
            "decisions/columns/status/enum",
            ["draft", "proposed", "adopted", "noted", "withdrawn"],
            "minor",
        ),
        ("entities/columns/m49/pattern", "^[0-9]{1,3}$", "major"),
    ],
)
def test_steps(path: str, value: Any, step: str) -> None:
    assert step_between(NOW, changed(path, value)) == step


def test_another_order_of_columns_is_a_patch_and_none_is_none() -> None:
    turned = changed("cells/columns", dict(reversed(NOW["cells"]["columns"].items())))
    assert step_between(NOW, turned) == "patch"
    assert step_between(NOW, copy.deepcopy(NOW)) is None


@pytest.mark.parametrize(
    ("old", "new", "needed", "is_enough"),
    [
        ("2.0.0", "2.1.0", "minor", True),
        ("2.0.0", "2.0.1", "minor", False),
        ("2.0.0", "2.0.0", "patch", False),
        ("2.0.0", "2.0.0", None, True),
        ("2.9.0", "3.0.0", "major", True),
        ("2.9.0", "2.10.0", "major", False),
        ("2.10.0", "2.9.0", "patch", False),
    ],
)
def test_versions_cover_what_changed(old: str, new: str, needed: Any, is_enough: bool) -> None:
    assert enough(step_of(old, new), needed) is is_enough


def test_a_released_contract_is_not_written_again(tmp_path: Path) -> None:
    other = changed("cells/columns/value", None)
    keep(tmp_path, "2.0.0", NOW, release=False)
    keep(tmp_path, "2.0.0", other, release=True)  # it was not out yet
    assert kept(tmp_path)["2.0.0"]["tables"] == other
    with pytest.raises(ValueError, match=r"2\.0\.0 was released.*cells\.value is new"):
        keep(tmp_path, "2.0.0", NOW, release=False)
    keep(tmp_path, "2.0.0", other, release=False)
    assert kept(tmp_path)["2.0.0"]["released"]


LISTS = {
    f"{row_type.table}.{field['name']}": field["constraints"]["enum"]
    for row_type in TABLES
    for field in table_schema(row_type)["fields"]
    if field["type"] == "string" and "enum" in field.get("constraints", {})
}


def test_every_closed_list_is_in_the_table_of_terms() -> None:
    assert set(columns()) == set(LISTS), "schemas/data/terms.csv says what each word means"
    for column, listed in LISTS.items():
        assert set(words(column)) == set(listed), column


def test_terms_are_rows_of_a_table_and_each_is_once() -> None:
    rows = term_rows()
    assert from_csv_text(Term, to_csv_text(Term, rows)) == rows
    assert len({row.key for row in rows}) == len(rows)
    graded = {"papers.grade_reasons", "pages.grade_reasons"}
    assert {row.vocabulary for row in rows} == {*LISTS, "findings.code", *graded}


def test_names_of_regions_kinds_and_verbs_are_there_in_three_languages() -> None:
    for row in term_rows():
        if row.vocabulary in ("entities.ilo_region", "entities.kind", "decisions.verb"):
            assert row.name_en and row.name_fr and row.name_es, row


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_verb_of_the_registers_is_in_the_list(language: str) -> None:
    found = {verb for forms in decision_verbs(language).values() for verb in forms.values()}
    assert found <= set(words("decisions.verb"))


def test_a_word_outside_its_list_is_refused() -> None:
    Entity(entity_id="XX", label="ORG", kind="ministry", known=True)
    with pytest.raises(ValueError, match=r"'palace' is not in the list of entities\.kind"):
        Entity(entity_id="XX", label="ORG", kind="palace", known=True)
