"""Language versions: tied passage by passage, and what one lacks of another is found."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

import pytest

from extractors.versions.differences import tie
from extractors.versions.parallels import Version, parallels
from flows.store.versions import tied_versions
from schemas.csv_text import to_csv_text
from schemas.document_tables import PassageKind
from schemas.row import Row
from schemas.tables import Amount, Cell, Mention, Paper, Passage, TableRow


def version(code: str, *places: tuple[str, str, str | None], **more: Any) -> Version:
    paper_id = f"gb1-ins-2-{code}"
    paper = Paper(
        paper_id=paper_id,
        symbol="GB.1/INS/2",
        language=code,
        template="purpose",
        page_count=1,
        sha256="0" * 64,
        source_uri="p.pdf",
        extractor_version="0",
    )
    passages = [
        Passage(
            passage_id=f"{paper_id}#{place}",
            paper_id=paper_id,
            order=order,
            kind=cast(PassageKind, kind),
            number=number,
            text="Words.",
            page=2,
            page_end=2,
            x0=0,
            top=0,
            x1=1,
            bottom=1,
        )
        for order, (place, kind, number) in enumerate(places, 1)
    ]
    return Version(paper, passages, **more)


TITLE = ("title", "title", None)
ONE = ("para_1", "paragraph", "1")
TWO = ("para_2", "paragraph", "2")
TEXT = ("text_1", "text", None)
MORE_TEXT = ("text_2", "text", None)


def rows(*versions: Version) -> list[tuple[str, str | None, str | None, str | None]]:
    def place(passage_id: str | None) -> str | None:
        return passage_id and passage_id.split("#")[1]

    return [
        (row.place, place(row.passage_en), place(row.passage_fr), place(row.passage_es))
        for row in parallels(versions)
    ]


def test_a_paragraph_in_all_three_languages() -> None:
    three = [version(code, TITLE, ONE, TWO) for code in ("fr", "en", "es")]
    assert rows(*three)[1] == ("para_1", "para_1", "para_1", "para_1")
    assert parallels(three)[1].parallel_id == "gb1-ins-2#para_1"


def test_what_one_version_has_alone_stands_between_its_neighbours() -> None:
    assert rows(
        version("en", ONE, TWO), version("fr", ONE, ("para_1b", "paragraph", "1b"), TWO)
    ) == [
        ("para_1", "para_1", "para_1", None),
        ("para_1b", None, "para_1b", None),
        ("para_2", "para_2", "para_2", None),
    ]


def test_texts_without_number_tie_only_where_all_versions_have_as_many() -> None:
    even = rows(version("en", ONE, TEXT), version("fr", ONE, TEXT))
    assert even[1] == ("text_1", "text_1", "text_1", None)
    uneven = rows(version("en", ONE, TEXT), version("fr", ONE, TEXT, MORE_TEXT))
    assert [row[0] for row in uneven] == ["para_1", "text_1__fr", "text_2__fr", "text_1__en"]


def test_one_version_has_nothing_to_tie() -> None:
    assert tie([version("en", ONE)]) == ([], [])


def test_strangers_are_refused() -> None:
    with pytest.raises(ValueError, match="not the language versions"):
        parallels([version("en", ONE), version("en", ONE)])


def found(*versions: Version) -> list[tuple[str, str, str | None]]:
    return [(row.paper_id, row.code, row.passage_id) for row in tie(versions).findings]


def test_versions_that_agree() -> None:
    assert found(version("en", ONE, TWO), version("fr", ONE, TWO)) == []


def test_paragraphs_and_notes() -> None:
    note = ("fn_1", "footnote", "1")
    assert found(version("en", ONE, TWO, note), version("fr", ONE)) == [
        ("gb1-ins-2-fr", "versions-differ-in-paragraphs", None),
        ("gb1-ins-2-fr", "versions-differ-in-footnotes", None),
    ]


def table(code: str, rows: int) -> TableRow:
    return TableRow(
        table_id=f"gb1-ins-2-{code}#tbl_1",
        paper_id=f"gb1-ins-2-{code}",
        order=1,
        header_rows=1,
        header_columns=1,
        rows=rows,
        columns=3,
        page=4,
        page_end=4,
    )


def test_tables() -> None:
    english, french = (
        version(code, ONE, tables=[table(code, rows)]) for code, rows in (("en", 3), ("fr", 4))
    )
    assert found(english, french) == [
        ("gb1-ins-2-en", "versions-differ-in-tables", None),
        ("gb1-ins-2-fr", "versions-differ-in-tables", None),
    ]
    assert found(english, version("fr", ONE))[0][1] == "versions-differ-in-tables"


def country(code: str, number: int, entity: str) -> Mention:
    return Mention(
        mention_id=f"gb1-ins-2-{code}#m_{number}",
        paper_id=f"gb1-ins-2-{code}",
        passage_id=f"gb1-ins-2-{code}#para_1",
        start=0,
        end=5,
        text="Words",
        label="COUNTRY",
        entity_id=entity,
        method="name",
    )


def test_countries_count_once_a_passage() -> None:
    english = version("en", ONE, mentions=[country("en", at, "BRA") for at in (1, 2)])
    french = version("fr", ONE, mentions=[country("fr", 1, "BRA"), country("fr", 2, "QAT")])
    assert found(english, french) == [
        ("gb1-ins-2-en", "versions-differ-in-countries", "gb1-ins-2-en#para_1")
    ]


def test_amounts() -> None:
    def money(code: str, value: str) -> Amount:
        return Amount(
            amount_id=f"gb1-ins-2-{code}#amt_1",
            paper_id=f"gb1-ins-2-{code}",
            passage_id=f"gb1-ins-2-{code}#para_1",
            start=0,
            end=5,
            text="Words",
            currency="USD",
            value=Decimal(value),
        )

    def paid(code: str, value: str) -> Version:
        return version(code, ONE, amounts=[money(code, value)])

    assert found(paid("en", "1.7E+6"), paid("fr", "1700000")) == []
    assert [row[1] for row in found(paid("en", "1700000"), paid("es", "17000000"))] == [
        "versions-differ-in-amounts",
        "versions-differ-in-amounts",
    ]


def stored(*versions: Version) -> dict[str, str]:
    texts = {}
    for one in versions:
        rows: dict[type[Row], Sequence[Row]] = {Paper: [one.paper], Passage: one.passages}
        rows |= {TableRow: one.tables, Mention: one.mentions, Amount: one.amounts, Cell: one.cells}
        for row_type, own in rows.items():
            path = f"papers/{one.paper.paper_id}/{row_type.table}.csv"
            texts[path] = to_csv_text(row_type, own)
    return texts


def test_a_release_ties_the_versions_it_holds() -> None:
    texts = stored(version("en", ONE, TWO), version("fr", ONE))
    tied = tied_versions(["gb1-ins-2-en", "gb1-ins-2-fr"], texts)
    assert [row.place for row in tied.parallels] == ["para_1", "para_2"]
    assert [row.finding_id for row in tied.findings] == ["gb1-ins-2-fr#versions_1"]


def sorted_table(code: str, *rows: str, names: dict[str, str]) -> Version:
    """Return a version with one table; ``rows`` are cells parted by bars."""
    cells: list[Cell] = []
    places: list[tuple[str, str, str | None]] = [ONE]
    mentions: list[Mention] = []
    for at, texts in enumerate(rows, 2):
        for column, text in enumerate(texts.split("|"), 1):
            place = f"tbl_1__r{at}c{column}"
            places.append((place, "cell", None))
            cell = Cell(
                cell_id=f"gb1-ins-2-{code}#{place}",
                table_id=f"gb1-ins-2-{code}#tbl_1",
                page=4,
                row=at,
                column=column,
                text=text,
                value=Decimal(text) if text.isdigit() else None,
            )
            cells.append(cell)
            if text in names:
                named = country(code, len(mentions) + 1, names[text])
                mentions.append(named.model_copy(update={"passage_id": cell.cell_id}))
    own = table(code, len(rows) + 1).model_copy(update={"columns": rows[0].count("|") + 1})
    return version(code, *places, tables=[own], cells=cells, mentions=mentions)


ENGLISH = {"Germany": "DEU", "Ghana": "GHA", "Spain": "ESP"}
SPANISH = {"Alemania": "DEU", "España": "ESP", "Ghana": "GHA"}
GERMANY_FIRST = ("Germany|11|12", "Ghana|21|22", "Spain|31|32", "Total|63|66")
IN_SPANISH = ("Alemania|11|12", "España|31|32", "Ghana|21|22", "Total|63|66")


def tied_heads(*versions: Version) -> list[tuple[str, str | None, str | None, str | None]]:
    return [row for row in rows(*versions) if "c1" in row[0]]


def test_rows_sorted_by_each_alphabet_stand_side_by_side() -> None:
    english = sorted_table("en", *GERMANY_FIRST, names=ENGLISH)
    spanish = sorted_table("es", *IN_SPANISH, names=SPANISH)
    assert [(row[1], row[3]) for row in tied_heads(english, spanish)] == [
        ("tbl_1__r2c1", "tbl_1__r2c1"),
        ("tbl_1__r3c1", "tbl_1__r4c1"),
        ("tbl_1__r4c1", "tbl_1__r3c1"),
        ("tbl_1__r5c1", "tbl_1__r5c1"),
    ]
    assert found(english, spanish) == []


def test_a_name_that_was_not_known_ties_by_its_figures_and_is_found() -> None:
    english = sorted_table("en", *GERMANY_FIRST, names=ENGLISH)
    spanish = sorted_table("es", *IN_SPANISH, names={"Alemania": "DEU", "España": "ESP"})
    assert tied_heads(english, spanish)[1][3] == "tbl_1__r4c1"
    assert found(english, spanish) == [
        ("gb1-ins-2-es", "versions-differ-in-countries", "gb1-ins-2-es#tbl_1__r4c1")
    ]


def test_a_row_that_one_version_has_alone() -> None:
    english = sorted_table("en", *GERMANY_FIRST, names=ENGLISH)
    spanish = sorted_table("es", *IN_SPANISH[:2], *IN_SPANISH[3:], names=SPANISH)
    assert tied_heads(english, spanish)[1:3] == [
        ("tbl_1__r3c1", "tbl_1__r3c1", None, None),
        ("tbl_1__r4c1", "tbl_1__r4c1", None, "tbl_1__r3c1"),
    ]
    assert [row[1] for row in found(english, spanish)] == [
        "versions-differ-in-tables",
        "versions-differ-in-countries",
        "versions-differ-in-tables",
    ]


def test_figures_of_tied_cells_are_compared() -> None:
    english = sorted_table("en", *GERMANY_FIRST, names=ENGLISH)
    spanish = sorted_table(
        "es", "Alemania|11|12", "España|31|32", "Ghana|12|22", "Total|63|66", names=SPANISH
    )
    assert found(english, spanish) == [
        ("gb1-ins-2-en", "versions-differ-in-figures", "gb1-ins-2-en#tbl_1__r3c2"),
        ("gb1-ins-2-es", "versions-differ-in-figures", "gb1-ins-2-es#tbl_1__r4c2"),
    ]


def test_rows_in_one_order_tie_by_number() -> None:
    english = sorted_table("en", "Ghana|1|2", "Asia|1|2", "World|1|2", names=ENGLISH)
    french = sorted_table("fr", "Ghana|1|2", "Asie|1|2", "Monde|1|2", names={"Ghana": "GHA"})
    assert [(row[1], row[2]) for row in tied_heads(english, french)] == [
        (f"tbl_1__r{at}c1", f"tbl_1__r{at}c1") for at in (2, 3, 4)
    ]
