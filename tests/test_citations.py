"""References in three languages: what is found, its normal form, and what is none."""

import pytest

from extractors.facts.citations import citations, references_in
from extractors.wording.languages import language
from schemas.tables import Passage


def symbols(text: str, code: str = "en") -> list[str | None]:
    return [found.symbol or found.url for found in references_in(text, language(code))]


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "Convention No. 81 and Recommendation No. 202", ["C081", "R202"]),
        ("en", "Conventions Nos 26, 87 and 144", ["C026", "C087", "C144"]),
        ("en", "older Conventions Nos. 29 and 105", ["C029", "C105"]),
        ("en", "the Night Work (Women) Convention (Revised), 1948 (No. 89)", ["C089"]),
        ("en", "the Forced Labour Conventions, 1930 (No. 29) and 1957 (No. 105)", ["C029", "C105"]),
        ("en", "C182, R202 and P029", ["C182", "R202", "P029"]),
        ("en", "Protocol of 2014 to the Forced Labour Convention, 1930", ["P029"]),
        ("fr", "la convention (n° 182) sur les pires formes de travail, 1999", ["C182"]),
        (
            "fr",
            "convention n o 29, convention nº 111, recommandation no 197",
            ["C029", "C111", "R197"],
        ),
        ("fr", "les conventions fondamentales nos 87 et 98", ["C087", "C098"]),
        ("es", "Convenio sobre el trabajo forzoso, 1930 (núm. 29)", ["C029"]),
        ("es", "Recomendación sobre algo (parte general), 1929 (núm. 31)", ["R031"]),
        ("es", "los Convenios núms. 26, 87 y 144", ["C026", "C087", "C144"]),
        ("en", "the Convention and its accompanying Recommendation", []),
        ("en", "Convention No. 5000", []),
    ],
)
def test_instruments(code: str, text: str, wanted: list[str]) -> None:
    assert symbols(text, code) == wanted


def test_an_english_title_begins_at_its_first_word() -> None:
    text = "Under the Freedom of Association and Right to Organise Convention, 1948 (No. 87), it"
    (found,) = references_in(text, language("en"))
    assert text[found.start : found.end] == (
        "Freedom of Association and Right to Organise Convention, 1948 (No. 87)"
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A/RES/60/212", ["A/RES/60/212"]),
        ("A/RES/491 (V), S/RES/1440 (2002)", ["A/RES/491(V)", "S/RES/1440(2002)"]),
        ("E/CN.4/Sub.2/2003/38/Rev.2", ["E/CN.4/Sub.2/2003/38/Rev.2"]),
        (
            "A/75/PV.12, A/C.3/75/L.5 and E/2017/CRP.2.",
            ["A/75/PV.12", "A/C.3/75/L.5", "E/2017/CRP.2"],
        ),
        ("A/81/6 (Sect. 30)", ["A/81/6(Sect.30)"]),
        ("resolutions 70/12 and 70/13", ["A/RES/70/12", "A/RES/70/13"]),
        ("ILC.107/IV; ILC.108/I(B)", ["ILC.107/IV", "ILC.108/I(B)"]),
        ("ILC.109/Informe I (C)", ["ILC.109/I(C)"]),
        ("AFRM.14/D.4 (Rev.), GDFTWEFS/2016/9", ["AFRM.14/D.4(Rev.)", "GDFTWEFS/2016/9"]),
        ("and/or 2008/09 ILO/IMO UNCTAD/GATT EB136/5 162 EX/48 C/Resolution 67 A/B S/he", []),
    ],
)
def test_other_documents(text: str, wanted: list[str]) -> None:
    assert sorted(str(s) for s in symbols(text)) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("See <http://www.ilo.org/a_(b)>.", ["http://www.ilo.org/a_(b)"]),
        ("(http://ilo.org/gb/GB.332/POL/4),", ["http://ilo.org/gb/GB.332/POL/4"]),
        ("« www.oit.org/es ».", ["www.oit.org/es"]),
        ("https://", []),
    ],
)
def test_addresses(text: str, wanted: list[str]) -> None:
    assert symbols(text) == wanted


@pytest.mark.parametrize(
    ("code", "text", "locator"),
    [
        ("en", "SSC/17/3, paras 8, 9, 10 and 16.", "paras 8, 9, 10 and 16"),
        ("en", "GB.313/POL/7, para. 3(c).", "para. 3(c)"),
        ("en", "Paragraphs 44–45, http://a.org/b.pdf.", "Paragraphs 44–45"),
        ("fr", "(Document GB.329/INS/10, paragraphe 14.)", "paragraphe 14"),
        ("fr", "l'article 2 de la convention n° 87", "article 2"),
        ("es", "(GB.329/INS/10, párrafos 1 y 2, en su versión enmendada)", "párrafos 1 y 2"),
        ("es", "el anexo II del documento GB.341/INS/3/2(Add.1)", "anexo II"),
        ("en", "GB.313/POL/7 was noted in paragraph 3.", None),
    ],
)
def test_locators(code: str, text: str, locator: str | None) -> None:
    (found,) = references_in(text, language(code))
    assert found.locator == locator


def passage(text: str) -> Passage:
    return Passage(
        passage_id="p-en#para_1",
        paper_id="p-en",
        order=1,
        kind="paragraph",
        text=text,
        page=1,
        page_end=1,
        x0=0,
        top=0,
        x1=1,
        bottom=1,
    )


def test_links_give_their_address_to_the_reference_they_stand_behind() -> None:
    text = "See GB.325/INS/2 and here."
    links = [("p-en#para_1", 4, 16, "http://a.org/2"), ("p-en#para_1", 21, 26, "http://a.org/x")]
    rows = citations([passage(text)], language("en"), links)
    assert [(row.kind, row.text, row.url) for row in rows] == [
        ("gb_document", "GB.325/INS/2", "http://a.org/2"),
        ("other", "here", "http://a.org/x"),
    ]
