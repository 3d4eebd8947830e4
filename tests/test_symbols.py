"""Symbols: every shape that was seen is read into its parts, and nothing else is."""

from pathlib import Path

import pytest

from extractors.wording.paper_ids import paper_id, paper_id_of_name
from extractors.wording.running_foot import running_foot
from extractors.wording.symbols import find_symbols, parse_symbol

SEEN = Path(__file__).parents[2] / "shared" / "symbols_seen.txt"


@pytest.mark.skipif(not SEEN.exists(), reason="the list of seen shapes is not here")
def test_every_seen_shape_is_a_symbol_without_blanks() -> None:
    for line in SEEN.read_text(encoding="utf-8").splitlines():
        symbol = parse_symbol(line)
        assert symbol is not None, line
        assert " " not in symbol.normal


@pytest.mark.parametrize(
    ("printed", "normal", "section", "item", "modifier", "kind"),
    [
        ("GB.332/POL/4", "GB.332/POL/4", "POL", "4", None, "paper"),
        ("GB.331/INS/4/1 (Rev.)", "GB.331/INS/4/1(Rev.)", "INS", "4/1", "Rev.", "paper"),
        (
            "GB.338/INS/17 (Rev. 1 )/decision",
            "GB.338/INS/17(Rev.1)/Decision",
            "INS",
            "17",
            "Rev.1",
            "decision",
        ),
        (
            "GB.343/INS/INF/5(Rev.1)",
            "GB.343/INS/INF/5(Rev.1)",
            "INS",
            "INF/5",
            "Rev.1",
            "information",
        ),
        (
            "GB.340/TOB (Rev. - 23/10/2020)",
            "GB.340/TOB(Rev.-23/10/2020)",
            None,
            "TOB",
            "Rev.-23/10/2020",
            "agenda",
        ),
        ("GB.326/INS/PV/Proyecto", "GB.326/INS/PV/Draft", "INS", "PV", None, "minutes"),
        ("GB.300/17", "GB.300/17", None, "17", None, "paper"),
        ("GB.294/6/1(&Add.)", "GB.294/6/1(&Add.)", None, "6/1", "&Add.", "paper"),
        ("GB.271/10/1 et Corr.", "GB.271/10/1(&Corr.)", None, "10/1", "&Corr.", "paper"),
        ("GB.270/205", "GB.270/205", None, "205", None, "decision"),
        ("dec-GB.346/INS/8", "dec-GB.346/INS/8", "INS", "8", None, "decision"),
        ("GB.282/LILS/WP/PRS/1/1", "GB.282/LILS/WP/PRS/1/1", "LILS/WP/PRS", "1/1", None, "paper"),
        ("gb.343/ins/9(rev.1)", "GB.343/INS/9(Rev.1)", "INS", "9", "Rev.1", "paper"),
    ],
)
def test_parts(
    printed: str,
    normal: str,
    section: str | None,
    item: str | None,
    modifier: str | None,
    kind: str,
) -> None:
    symbol = parse_symbol(printed)
    assert symbol is not None
    assert (symbol.normal, symbol.section, symbol.item) == (normal, section, item)
    assert (symbol.modifier, symbol.document_type) == (modifier, kind)


def test_suffix_of_special_sessions() -> None:
    symbol = parse_symbol("GB.349bis/INS/1")
    assert symbol is not None
    assert (symbol.session, symbol.suffix) == (349, "bis")


def test_found_in_running_text() -> None:
    text = "Voir GB.325/INS/2 (Add. 2), paragr. 5; GB.331/INS/4/2. et/ou GB 12, 2008/09."
    found = [(text[start:end], symbol.normal) for start, end, symbol in find_symbols(text)]
    assert found == [
        ("GB.325/INS/2 (Add. 2)", "GB.325/INS/2(Add.2)"),
        ("GB.331/INS/4/2", "GB.331/INS/4/2"),
    ]


@pytest.mark.parametrize("text", ["GB.332", "GB.300/2007", "and/or", "XGB.332/POL/4", ""])
def test_no_symbol(text: str) -> None:
    assert parse_symbol(text) is None


@pytest.mark.parametrize(
    ("printed", "language", "wanted"),
    [
        ("GB.332/POL/4", "en", "gb332-pol-4-en"),
        ("GB.332/INS/5/1(Rev.1)", "fr", "gb332-ins-5-1-rev-1-fr"),
        ("GB.323/INS/5/Appendix I", "es", "gb323-ins-5-appendix-i-es"),
        ("GB.349bis/INS/1", "en", "gb349bis-ins-1-en"),
    ],
)
def test_paper_id(printed: str, language: str, wanted: str) -> None:
    symbol = parse_symbol(printed)
    assert symbol is not None
    assert paper_id(symbol, language) == wanted


def test_paper_id_of_a_name() -> None:
    assert paper_id_of_name("/in/Étude nº 3.PDF") == "etude-no-3"
    assert paper_id_of_name("?.pdf") == "paper"


@pytest.mark.parametrize(
    ("line", "name", "unit", "language"),
    [
        (
            "GB338-PFA_INF_5_[HRD-200227-1]-En.docx 12",
            "GB338-PFA_INF_5_[HRD-200227-1]-En.docx",
            "HRD",
            "en",
        ),
        ("GB311_7-1_[2011-06-0189-1]-Sp.docx", "GB311_7-1_[2011-06-0189-1]-Sp.docx", None, "es"),
        ("GB294-PV-2005-11-0360-15-En.doc iii", "GB294-PV-2005-11-0360-15-En.doc", None, "en"),
        ("GB296-PV-Final-Fr.doc", "GB296-PV-Final-Fr.doc", None, "fr"),
    ],
)
def test_running_foot(line: str, name: str, unit: str | None, language: str) -> None:
    foot = running_foot(line)
    assert foot is not None
    assert (foot.name, foot.unit, foot.language) == (name, unit, language)


def test_a_sentence_is_no_running_foot() -> None:
    assert running_foot("GB.338/PFA/INF/5 was discussed.") is None
