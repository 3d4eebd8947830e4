"""References in three languages: what is found, its normal form, and what is none."""

import pytest

from extractors.facts.citations import citations, references_in
from extractors.wording.languages import language_of
from schemas.document_tables import PassageKind
from schemas.tables import Passage


def symbols(text: str, code: str = "en") -> list[str | None]:
    return [found.symbol or found.url for found in references_in(text, language_of(code))]


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
        ("en", "Denunciation of a Convention 29", []),  # a page of a contents table
        ("en", "Denunciation of a Convention (No. 29)", ["C029"]),
        ("fr", "Dénonciation d'une convention 29", []),
        ("es", "Denuncia de un Convenio 29", []),
        ("es", "Denuncia del Convenio 29", ["C029"]),
    ],
)
def test_instruments(code: str, text: str, wanted: list[str]) -> None:
    assert symbols(text, code) == wanted


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "ILO Convention 189 (Philippines)", "C189"),
        ("en", "Convention 87 of the ILO", "C087"),
        ("es", "el Convenio 169 de la OIT", "C169"),
        ("fr", "la convention 138 de l'OIT", "C138"),
        ("es", "los Convenios 87 y 98 de la OIT", "C087 C098"),
        ("en", "ILO Conventions 29, 105, 138 and 182 were", "C029 C105 C138 C182"),
        ("en", "Conventions Nos 87 and 98", "C087 C098"),
        ("en", "C. 29", "C029"),
        ("en", "C29", "C029"),
        ("en", "C.189", "C189"),
        ("en", "C29, C87 and C98", "C029 C087 C098"),
        ("en", "C29/C105", "C029 C105"),
        ("en", "C40 Cities and the C20 met ILO staff", ""),
        ("en", "C 182", "C182"),
        ("en", "the Maritime Labour Convention, 2006 (MLC, 2006), applies", "C186"),
        ("en", "MLC, 2006", "C186"),
        ("en", "MLC 2006 and the STCW", "C186"),
        ("fr", "la convention du travail maritime, 2006 (MLC, 2006)", "C186"),
        ("fr", "la convention du travail maritime, 2006", "C186"),
        ("es", "el Convenio sobre el trabajo marítimo, 2006 (CTM, 2006)", "C186"),
        ("es", "el CTM 2006", "C186"),
        ("en", "under the Convention 10", ""),
        ("en", "7/CP.14 Activities implemented jointly under the pilot phase. 11", ""),
        ("en", "Parties to the Convention 10 shall", ""),
        ("en", "Convention 108 of the Council of Europe", ""),
        ("en", "Council of Europe Convention 108", ""),
        ("en", "Recommendation 5: the Office should", ""),
        ("en", "Recommendation 12", ""),
        ("en", "ILO Recommendation 202", "R202"),
        ("en", "Recommendation 202", "R202"),
        ("en", "Convention 189 and Recommendation 201", "C189 R201"),
        ("en", "Convention No. 190 and Recommendation No. 206", "C190 R206"),
        ("en", "Convention number 87", "C087"),
        ("en", "Convention #87", "C087"),
        ("es", "Convenio número 169", "C169"),
        ("es", "Convenio N.º 169", "C169"),
        ("es", "Convenio nro. 169", "C169"),
        ("fr", "la convention numéro 87", "C087"),
        ("fr", "conventions nos 87 et 98", "C087 C098"),
        ("fr", "les conventions 87 et 98 de l’OIT", "C087 C098"),
        ("fr", "la convention no 87 de l’OIT", "C087"),
        ("en", "International Labour Organization Convention 169 (1989)", "C169"),
        ("en", "the ILO's Convention 111", "C111"),
        ("en", "Indigenous and Tribal Peoples Convention, 1989 (No. 169)", "C169"),
        ("en", "Convention (No. 189) concerning decent work", "C189"),
        ("en", "Forced Labour Convention (No. 29) of 1930", "C029"),
        ("en", "Domestic Workers Convention, 2011 (C189)", "C189"),
        ("en", "ratification of Conventions 87 and 98 by Chad", "C087 C098"),
        ("en", "ratified Convention 87, Convention 98 and Convention 100.", "C087 C098 C100"),
        ("en", "Convention 87 was ratified", "C087"),
        ("en", "Convention 151", "C151"),
        ("en", "the Convention on Biological Diversity, Article 8", ""),
        ("en", "Conventions No. 87 and No. 98", "C087 C098"),
        ("en", "Convention Nos. 87/98", "C087 C098"),
        (
            "en",
            "Conventions Nos 87, 98, 100, 105, 111, 138, and 182",
            "C087 C098 C100 C105 C111 C138 C182",
        ),
        ("es", "Convenios núms. 87, 98 y 100", "C087 C098 C100"),
        ("es", "el Convenio núm. 87 y el Convenio núm. 98", "C087 C098"),
        ("en", "Protocol of 2014 to the Forced Labour Convention, 1930", "P029"),
        ("en", "the 2014 Protocol to the Forced Labour Convention, 1930", "P029"),
        ("en", "2002 Protocol to Convention No. 155", "P155 C155"),
        ("fr", "le protocole de 2014 relatif à la convention sur le travail forcé, 1930", "P029"),
        ("es", "el Protocolo de 2014 relativo al Convenio sobre el trabajo forzoso, 1930", "P029"),
        ("en", "P29", "P029"),
        ("en", "P029 and P155", "P029 P155"),
        ("en", "Convention 5000", ""),
        ("en", "in 2018 Conventions 3 and 4 were denounced", "C003 C004"),
        ("en", "UN Convention 1951", ""),
        ("en", "the Convention 10 years ago", ""),
        ("fr", "la convention 10 ans après", ""),
        ("en", "Conventions 1 to 3", "C001"),
        ("en", "Convention No. 87 (1948)", "C087"),
        ("en", "C182 (1999)", "C182"),
        ("en", "Convention C182", "C182"),
        ("en", "ILO C87", "C087"),
        ("en", "Convention 81 on labour inspection", "C081"),
        ("en", "C087 – Freedom of Association", "C087"),
        (
            "en",
            "the ILO Violence Convention (No. 190) and Recommendation (No. 206), 2019",
            "C190 R206",
        ),
        ("en", "Convention No. 87, 15 of whose", "C087"),
        ("en", "Conventions Nos 87 and 98 and 30 countries", "C087 C098"),
        ("en", "Convention 87 and 98.", "C087 C098"),
        (
            "en",
            "It examined Convention No. 29, the Protocol of 2014 and Recommendation No. 203.",
            "C029 P029 R203",
        ),
        (
            "fr",
            "la convention (n° 98) sur le droit d'organisation, 1949, et la convention (n° 87)",
            "C098 C087",
        ),
        (
            "fr",
            "la recommandation n° 204 et la recommandation (no 205) sur l'emploi, 2017",
            "R204 R205",
        ),
        ("fr", "la convention n° 190 de l'OIT", "C190"),
        ("es", "el Convenio (núm. 190) sobre la violencia", "C190"),
        ("es", "la Recomendación 204 de la OIT", "R204"),
        ("es", "la recomendación 5 del informe", ""),
        ("fr", "la recommandation 5 du rapport", ""),
        ("es", "el Convenio de Basilea y el Convenio 169", "C169"),
        ("en", "ratified 8 Conventions 2 years ago", ""),
        ("en", "Table 10 Convention 190", "C190"),
        (
            "en",
            "the eight fundamental Conventions (Nos 29, 87, 98, 100, 105, 111, 138 and 182)",
            "C029 C087 C098 C100 C105 C111 C138 C182",
        ),
        ("en", "Convention on the Elimination of All Forms of Discrimination against Women", ""),
        ("en", "ILO C190 and R206", "C190 R206"),
        ("en", "Class C 24 and level C1", ""),
        ("en", "Annex C1, R2 and P3", ""),
        ("en", "category R1, C2", ""),
        ("en", "C1", ""),
        ("en", "room R3, C4", ""),
        ("en", "Rule C.29", ""),
        ("en", "in accordance with Conventions Nos. 1, 14 and 30", "C001 C014 C030"),
        ("en", "ILO Convention No.169", "C169"),
        ("en", "Convention N°169", "C169"),
        ("es", "Convenio OIT 169", "C169"),
        ("es", "Convenio N° 169 OIT", "C169"),
        ("fr", "Convention OIT 190", "C190"),
        ("fr", "C190 de l'OIT", "C190"),
        ("en", "Convention 190 (C190)", "C190 C190"),
        ("en", "ILO’s Convention 190", "C190"),
        ("en", "Convention concerning Forced or Compulsory Labour (ILO No. 29)", "C029"),
        ("en", "ILO Convention (No. 29) on forced labour", "C029"),
        ("en", "ILO Conventions Nos. 29, 105; 138", "C029 C105"),
        ("en", "the Worst Forms of Child Labour Convention (No. 182), 1999", "C182"),
        ("es", "el Convenio sobre las peores formas de trabajo infantil (núm. 182)", "C182"),
        ("es", "los convenios núm. 87, núm. 98 y núm. 151", "C087 C098 C151"),
        ("en", "Conventions 155 and 187 as fundamental", "C155 C187"),
        ("en", "Convention 155 (OSH), Convention 161 (health services)", "C155 C161"),
        ("fr", "Convention 102, Convention 168", "C102 C168"),
        ("en", "Geneva Convention 4", ""),
    ],
)
def test_instruments_in_all_their_forms(code: str, text: str, wanted: str) -> None:
    assert sorted(str(each) for each in symbols(text, code)) == sorted(wanted.split())


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "HRC resolution 17/4", "A/HRC/RES/17/4"),
        ("en", "Human Rights Council resolution 17/4", "A/HRC/RES/17/4"),
        ("en", "resolution 26/9 of the Human Rights Council", "A/HRC/RES/26/9"),
        (
            "en",
            "the Human Rights Council, in its resolutions 17/4 and 26/22,",
            "A/HRC/RES/17/4 A/HRC/RES/26/22",
        ),
        ("fr", "la résolution 17/4 du Conseil des droits de l’homme", "A/HRC/RES/17/4"),
        ("es", "la resolución 17/4 del Consejo de Derechos Humanos", "A/HRC/RES/17/4"),
        ("en", "General Assembly resolution 70/1", "A/RES/70/1"),
        ("en", "resolution 1244 (1999)", "S/RES/1244(1999)"),
        ("en", "S/RES/1244 (1999)", "S/RES/1244(1999)"),
        (
            "en",
            "Security Council resolutions 1325 (2000) and 1820 (2008)",
            "S/RES/1325(2000) S/RES/1820(2008)",
        ),
        ("fr", "la résolution 1325 (2000) du Conseil de sécurité", "S/RES/1325(2000)"),
        ("es", "la resolución 1325 (2000) del Consejo de Seguridad", "S/RES/1325(2000)"),
        ("en", "Security Council resolution 1325", "S/RES/1325"),
        ("en", "General Assembly resolution 2200 A (XXI)", "A/RES/2200(XXI)"),
        ("en", "resolution 217 A (III)", "A/RES/217(III)"),
        ("en", "ECOSOC resolution 2017/12", "E/RES/2017/12"),
        ("en", "Economic and Social Council resolution 1503 (XLVIII)", "E/RES/1503(XLVIII)"),
        ("en", "UNEA resolution 4/6", ""),
        ("en", "resolution 57/5", "A/RES/57/5"),
        ("en", "resolutions 70/12 and 70/13", "A/RES/70/12 A/RES/70/13"),
        ("en", "resolution 17/4", ""),
        ("en", "resolution 31/4", "A/RES/31/4"),
        ("en", "General Assembly resolution 17/4", "A/RES/17/4"),
        ("en", "General Assembly resolution 1244 (1999)", ""),
        ("en", "resolution 1503 (XLVIII)", "E/RES/1503(XLVIII)"),
        ("en", "resolution 1514 (XXX)", "A/RES/1514(XXX)"),
        ("en", "resolution 1325 of the Conference", ""),
        ("en", "The HRC met. The resolution 70/1 stands", "A/RES/70/1"),
        ("en", "Resolution II and resolution 5", ""),
        ("en", "resolution 1 (2011) and resolution 648 (1990)", ""),
        ("en", "resolution 649 (1990)", "S/RES/649(1990)"),
    ],
)
def test_resolutions(code: str, text: str, wanted: str) -> None:
    assert sorted(str(each) for each in symbols(text, code)) == sorted(wanted.split())


def test_resolutions_are_documents_and_only_their_number_is_marked() -> None:
    text = "HRC resolutions 17/4 and 26/22"
    assert [(text[f.start : f.end], f.kind) for f in references_in(text, language_of("en"))] == [
        ("17/4", "un_document"),
        ("26/22", "un_document"),
    ]


@pytest.mark.parametrize(
    ("code", "text", "normal"),
    [
        ("en", "GB.300/PFA/5/Appendix III", "GB.300/PFA/5/AppendixIII"),
        ("es", "GB.300/PFA/5/Anexo III", "GB.300/PFA/5/AppendixIII"),
        ("fr", "GB.300/PFA/5/annexe iii", "GB.300/PFA/5/AppendixIII"),
    ],
)
def test_appendices_are_printed_with_a_blank_and_written_without(
    code: str, text: str, normal: str
) -> None:
    (found,) = references_in(text, language_of(code))
    assert (text[found.start : found.end], found.symbol) == (text, normal)


def test_an_english_title_begins_at_its_first_word() -> None:
    text = "Under the Freedom of Association and Right to Organise Convention, 1948 (No. 87), it"
    (found,) = references_in(text, language_of("en"))
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
        ("es", "GB.341/INS/3/2, anexo, párr. 16", "anexo, párr. 16"),
        ("en", "GB.341/INS/3/2, annex, para. 16", "annex, para. 16"),
        ("fr", "GB.341/INS/3/2, annexe, paragr. 16", "annexe, paragr. 16"),
        ("fr", "GB.341/INS/3/2, annexe I, paragr. 3 et 4", "annexe I, paragr. 3 et 4"),
        ("en", "GB.341/INS/3/2, Appendix II, paras 4–6, noted", "Appendix II, paras 4–6"),
        ("en", "GB.341/INS/3/2, Appendix.", "Appendix"),
        ("en", "GB.341/INS/3/2, annexed here", None),
        ("es", "el párrafo 16 del anexo del documento GB.341/INS/3/2", "párrafo 16"),
    ],
)
def test_locators(code: str, text: str, locator: str | None) -> None:
    (found,) = references_in(text, language_of(code))
    assert found.locator == locator


def passage(text: str, kind: PassageKind = "paragraph") -> Passage:
    return Passage(
        passage_id="p-en#para_1",
        paper_id="p-en",
        order=1,
        kind=kind,
        text=text,
        page=1,
        page_end=1,
        x0=0,
        top=0,
        x1=1,
        bottom=1,
    )


@pytest.mark.parametrize(
    ("heading", "entry", "wanted"),
    [
        ("Contents", "Reports under Convention 29", []),
        ("Contents", "Reports under Convention No. 29", ["C029"]),
        ("Contents", "Convention 29: reports 12", ["C029"]),
        ("Reports", "Reports under Convention 29", ["C029"]),
    ],
)
def test_numbers_that_end_entries_of_contents_are_pages(
    heading: str, entry: str, wanted: list[str]
) -> None:
    read = [passage(heading, "heading"), passage(entry, "text"), passage("Convention 87")]
    assert [row.symbol for row in citations(read, language_of("en"))] == [*wanted, "C087"]


def test_links_give_their_address_to_the_reference_they_stand_behind() -> None:
    text = "See GB.325/INS/2 and here."
    links = [("p-en#para_1", 4, 16, "http://a.org/2"), ("p-en#para_1", 21, 26, "http://a.org/x")]
    rows = citations([passage(text)], language_of("en"), links)
    assert [(row.kind, row.text, row.url) for row in rows] == [
        ("gb_document", "GB.325/INS/2", "http://a.org/2"),
        ("other", "here", "http://a.org/x"),
    ]
