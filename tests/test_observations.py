"""Counted lists and numbers in cells, in three languages; the seed's tables complete."""

from typing import Any

import pytest

from extractors.facts.counted import find_counted
from extractors.facts.observations import Observed, observe
from extractors.facts.values import with_units, with_values
from extractors.wording.languages import language_of
from schemas.tables import Cell, TableRow
from tests.seed_rows import cells, gold, mentions, needs_gold, tables


def counted(text: str, code: str) -> list[tuple[int, str | None, str, list[str] | None]]:
    return [
        (
            one.value,
            one.qualifier,
            one.unit,
            [text[a:b] for a, b in one.items] if one.items else None,
        )
        for one in find_counted(text, language_of(code))
    ]


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "Two new countries – Chad, Mali.", [(2, "new", "countries", ["Chad", "Mali"])]),
        (
            "en",
            "Two renewed partnerships with Chad, and one new partnership with the CPLP.",
            [(2, "renewed", "partnerships", ["Chad"]), (1, "new", "partnerships", ["the CPLP"])],
        ),
        (
            "en",
            "Two projects: work and pay; rest and leave.",
            [(2, None, "projects", ["work and pay", "rest and leave"])],
        ),
        (
            "en",
            "3 States (Chad, Mali and Togo)",
            [(3, None, "States", ["Chad", "Mali", "Togo"])],
        ),
        ("en", "27 countries", [(27, None, "countries", None)]),
        (
            "fr",
            "Deux nouveaux pays – le Tchad et le Mali; une organisation: CGLU.",
            [
                (2, "new", "countries", ["le Tchad", "le Mali"]),
                (1, None, "organizations", ["CGLU"]),
            ],
        ),
        (
            "fr",
            "Deux partenariats renouvelés avec le Tchad et le Mali",
            [(2, "renewed", "partnerships", ["le Tchad", "le Mali"])],
        ),
        (
            "es",
            "Dos nuevos países: Chad y Malí; tres proyectos nuevos con Cuba, Chile y el Perú.",
            [
                (2, "new", "countries", ["Chad", "Malí"]),
                (3, "new", "projects", ["Cuba", "Chile", "el Perú"]),
            ],
        ),
        (
            "fr",
            "Deux partenariats avec l’Union africaine et l'Uruguay",
            [(2, None, "partnerships", ["l’Union africaine", "l'Uruguay"])],
        ),
        ("es", "La lista sigue abierta; once habían cerrado, y dos se han fundido.", []),
        ("es", "Una prueba hecha con tres museos, los de Lima, Quito y Turín, basta.", []),
        ("en", "The report names three of the experts: A, B and C.", []),
        ("en", "1 January", []),
        ("en", "26 per cent: clarity", []),
        ("en", "Two buildings were unsafe", []),
        ("fr", "Une cote compte trois parties: le pays, l'an et le mois", []),
        ("es", "Un impuesto", []),
        ("en", "8 were under way: one", []),
        ("en", "4 posts (2 international, 2 national)", [(4, None, "posts", None)]),
        ("en", "300 groups with twenty members each", [(300, None, "groups", None)]),
        ("en", "300 groups with Togo", [(300, None, "groups", ["Togo"])]),
    ],
)
def test_counted_lists(code: str, text: str, wanted: list[Any]) -> None:
    assert counted(text, code) == wanted


@pytest.mark.parametrize(
    ("code", "text", "whole"),
    [
        ("en", "Five countries (Fiji, Chad, Mali)", True),
        ("en", "Three renewed partnerships with Brazil", True),
        ("en", "40 organizations (including 30 of the region)", False),
        ("en", "Five countries (Fiji, Chad, Mali, etc.)", False),
        ("en", "12 countries, of which Fiji, Chad and Mali", False),
        ("en", "Three agreements (see the annex)", False),
        ("en", "Three agreements (with Chad)", False),
        ("fr", "Cinq pays (dont le Tchad et le Mali)", False),
        ("fr", "Cinq pays (le Tchad, le Mali, entre autres)", False),
        ("es", "Cinco países (Chad, Malí, entre otros)", False),
        ("es", "Cinco países (Chad, Malí)", True),
    ],
)
def test_a_list_of_examples_is_not_held_to_its_count(code: str, text: str, whole: bool) -> None:
    (one,) = find_counted(text, language_of(code))
    assert one.complete is whole


def test_a_name_with_and_is_one_item() -> None:
    text = "Two countries – Trinidad and Tobago and Guyana"
    (one,) = find_counted(text, language_of("en"), [(16, 35)])
    assert [text[a:b] for a, b in one.items or ()] == ["Trinidad and Tobago", "Guyana"]


@needs_gold
def test_every_observation_and_item_of_the_seed() -> None:
    words = language_of("en")
    found = observe(tables(), with_values(tables(), cells(), words, "."), mentions(), words)
    got = []
    for row in found.observations:
        items = [item for item in found.items if item.observation_id == row.observation_id]
        counts = (row.period_start, row.period_end, row.qualifier or "", row.value, row.unit)
        texts = " | ".join(item.text for item in items)
        entities = " | ".join(item.entity_id or "" for item in items)
        got.append([*map(str, (*counts, row.listed)), texts, entities.strip()])
    columns = ["period_start", "period_end", "qualifier", "value", "unit", "listed"]
    columns += ["items", "entities"]
    wanted = [[record[column].strip() for column in columns] for record in gold("observations")]
    assert got == wanted
    assert [draft.code for draft in found.findings] == ["count-differs-from-list"]


def grid(*rows: str, header_rows: int = 1) -> tuple[TableRow, list[Cell]]:
    texts = [row.split("|") for row in rows]
    table = TableRow(
        table_id="p-en#tbl_1",
        paper_id="p-en",
        order=1,
        caption="Spending by region (in US$'000)",
        header_rows=header_rows,
        header_columns=1,
        rows=len(texts),
        columns=len(texts[0]),
        page=1,
        page_end=1,
    )
    made = [
        Cell(
            cell_id=f"p-en#tbl_1__r{r}c{c}",
            table_id=table.table_id,
            page=1,
            row=r,
            column=c,
            is_header=r <= header_rows,
            text=text.strip(),
        )
        for r, row in enumerate(texts, 1)
        for c, text in enumerate(row, 1)
    ]
    return table, made


def observed(*rows: str, code: str = "en") -> Observed:
    table, made = grid(*rows)
    words = language_of(code)
    return observe(
        [table], with_values([table], made, words, "." if code == "en" else ","), [], words
    )


def test_numbers_are_tidy_rows() -> None:
    found = observed("Region | Budget 2012–13 | % share | Year", "Africa | 1,234 | 12.5 | 2012")
    rows = [
        (r.measure, r.breakdown, r.period_start, r.period_end, str(r.value), r.unit)
        for r in found.observations
    ]
    assert rows == [
        ("Africa", "Budget", 2012, 2013, "1234", "thousand USD"),
        ("Africa", "% share", 2012, 2012, "12.5", "%"),
    ]


def test_cells_without_value_are_coded() -> None:
    table, made = grid("A | B", "x | 1", "y | –", "z | n.a.", "w | ", "v | 1,5")
    valued = with_values([table], made, language_of("fr"), ",")
    assert [
        (cell.value and str(cell.value), cell.missing_code) for cell in valued if cell.column == 2
    ] == [
        (None, None),
        ("1", None),
        (None, "dash"),
        (None, "not_available"),
        (None, "blank"),
        ("1.5", None),
    ]


def broken_off() -> list[str | None]:
    found = observed("Office | Number", "Office of the Coordinator for the | ", "Chad | 3")
    return [row.measure for row in found.observations]


def test_groups_formulas_and_measures_in_tidy_rows() -> None:
    found = observed(
        "Item | Cost 2012 (1) | Time (in days) | (3)",
        "Posts | | | ",
        "New | 10 | 4 | 1",
        "Total | 10 | 4 | 1",
        "Travel | 7 | 5 | 2",
    )
    assert broken_off() == ["Chad"]
    assert [(r.measure, r.breakdown, r.unit) for r in found.observations] == [
        (measure, breakdown, unit)
        for measure in ("Posts / New", "Posts / Total", "Travel")
        for breakdown, unit in (
            ("Cost (1)", "thousand USD"),
            ("Time (in days)", "days"),
            (None, "thousand USD"),
        )
    ]


def test_the_unit_that_a_caption_names() -> None:
    table, _ = grid("A | B")
    other = table.model_copy(update={"caption": "Staff (regular budget)"})
    units = [each.unit for each in with_units([table, other], language_of("en"))]
    assert units == ["in US$'000", None]
