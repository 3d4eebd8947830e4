# ruff: noqa: E501
"""Names of countries: every form whole and with its code, and no name its neighbour's."""

import csv
import random
from functools import cache
from pathlib import Path

import pytest

from extractors.tagging import tag, tag_text
from extractors.tagging.gazetteer import LANGUAGES, read_table
from scripts.check_registry import listed_names
from tests.country_sentences import OTHERS, TEMPLATES
from tests.test_tagging import PAPER, passages

UN_NAMES = Path(__file__).parents[2] / "shared" / "registry" / "country_names_un.csv"
COMMON = {"Réunion", "Reunión"}  # alone they are a meeting
MEETING = {"La Réunion", "la Réunion"}  # so it is at the start of a sentence
Found = list[tuple[str, str]]


def countries(text: str, language: str) -> Found:
    """Return (text, id) of the countries of a text, apostrophes plain."""
    found = tag_text(text, language).mentions  # type: ignore[arg-type]
    return [(m.text.replace("’", "'"), m.entity_id) for m in found if m.label == "COUNTRY"]


def in_sentence(name: str, template: str, language: str) -> Found:
    """Return what a sentence names besides the countries the template has of its own."""
    found = countries(template.format(name), language)
    return [(text, code) for text, code in found if text not in OTHERS]


def forms() -> list[tuple[str, str, str]]:
    """Return (id, language, form) of all names we know that mean one country by themselves."""
    return [
        (row["id"], row["language"], row["form"].replace("’", "'"))
        for row in read_table("country_forms.csv")
        if row["kind"] in ("prose", "index", "former", "short") and row["form"] not in OTHERS
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_found_whole(language: str) -> None:
    template = TEMPLATES[language][1]
    wrong = [
        (form, found)
        for code, own, form in forms()
        if own == language
        and (found := in_sentence(form, template, language)) not in ([(form, code)],)
        and not form.startswith(("The ", "La ", "the "))
    ]
    assert wrong == []


def test_forms_anywhere_in_a_sentence() -> None:
    plain = [form for form in forms() if "." not in form[2] and form[2] not in MEETING]
    picked = random.Random(10).sample(plain, 200)
    for code, language, form in picked:
        for template in TEMPLATES[language]:
            if template != "{}" or form not in COMMON:
                assert in_sentence(form, template, language) == [(form, code)], template


@cache
def un_names() -> list[tuple[str, str, str]]:
    return [
        (code, language, name.replace("’", "'")) for code, language, name in listed_names(UN_NAMES)
    ]


@pytest.mark.skipif(not UN_NAMES.exists(), reason="the public list is not here")
def test_every_name_of_the_public_list_is_found() -> None:
    assert len(un_names()) == 1917
    wrong = [
        name
        for code, language, name in un_names()
        if name not in OTHERS
        and in_sentence(name, TEMPLATES[language][1], language) != [(name, code)]
    ]
    assert wrong == []


@pytest.mark.skipif(not UN_NAMES.exists(), reason="the public list is not here")
def test_names_of_the_public_list_anywhere_in_a_sentence() -> None:
    picked = random.Random(200).sample(un_names(), 200)
    for code, language, name in picked:
        for template in TEMPLATES[language]:
            alone = name in COMMON and template == "{}"
            expected = [] if name in OTHERS or alone else [(name, code)]
            assert in_sentence(name, template, language) == expected, template


SHORT = {
    "en": """
        Korea, Dem. Rep.=PRK | Korea DPR=PRK | DPR Korea=PRK | Korea, Rep.=KOR | Korea, Republic of=KOR
        Dem. Rep. Congo=COD | Congo (Kinshasa)=COD | Congo, Dem. Rep. of the=COD | DR Congo=COD
        Congo, Rep.=COG | Congo (Brazzaville)=COG | Rep. Congo=COG | Eq. Guinea=GNQ | Guinea, Equatorial=GNQ
        Papua N. Guinea=PNG | Guinea Biss.=GNB | Guinea-Biss.=GNB | S. Sudan=SSD | Sudan, South=SSD
        U.S. Virgin Is.=VIR | Virgin Islands (U.S.)=VIR | Br. Virgin Is.=VGB | St. Lucia=LCA | St Lucia=LCA
        N. Macedonia=MKD | Macedonia, FYR=MKD | Tanzania, United Rep. of=TZA | Egypt, Arab Rep.=EGY
        Yemen, Rep.=YEM | Yemen, PDR=YDYE | Germany, Fed. Rep. of=DEU | Germany, Dem. Rep.=DDDE
        Iran, Islamic Rep.=IRN | Venezuela, RB=VEN | Gambia, The=GMB | Bahamas, The=BHS | Micronesia, Fed. Sts.=FSM
        Hong Kong SAR, China=HKG | Lao PDR=LAO | Slovak Rep.=SVK | Czech Rep.=CZE | Kyrgyz Rep.=KGZ
        Cent. African Rep.=CAF | C. Afr. Republic=CAF | Dem. Republic of the Congo=COD | Democratic P. Rep. of Korea=PRK
        Macedonia, The former Yugoslav Republic of=MKD | United States Virg. Isds.=VIR
        Central African Rep.=CAF | Dominican Rep.=DOM | St. Vincent & Gren.=VCT | Trinidad & Tob.=TTO
        Bosnia & Herz.=BIH | Solomon Is.=SLB | Marshall Is=MHL | W. Samoa=WSM | American Samoa=ASM
        Moldova, Rep. of=MDA | Bolivia, Plurinat. State of=BOL | Afghanistan, Islamic Rep. of=AFG
        KOREA, DEM. REP.=PRK | ST. LUCIA=LCA | China, P.R.: Mainland=CHN | West Bank and Gaza=PSE
    """,
    "fr": """
        Rép. dém. du Congo=COD | Congo, Rép. dém. du=COD | Congo, RD=COD | RD Congo=COD | Congo, Rép. du=COG
        Corée, Rép. pop. dém. de=PRK | Rép. de Corée=KOR | Guinée équat.=GNQ | Guinée-Biss.=GNB | Soudan du S.=SSD
        Rép. centrafricaine=CAF | Rép. dom.=DOM | Tanzanie (Rép.-Unie de)=TZA | Iran, Rép. islam. d'=IRN
        République Centrafricaine=CAF | Guinée Équatoriale=GNQ | EMIRATS ARABES UNIS=ARE | Pap.-N.-Guinée=PNG
        St-Martin (partie néerlandaise)=SXM | Saint-Martin (partie française)=MAF | Île Maurice=MUS
        Îles Vierges (É.-U.)=VIR | Ste-Lucie=LCA | St-Vincent-et-Gren.=VCT | Papouasie-N.-Guinée=PNG
    """,
    "es": """
        Rep. Dem. del Congo=COD | Congo, Rep. Dem. del=COD | Rep. del Congo=COG | Corea, Rep. Pop. Dem. de=PRK
        Rep. de Corea=KOR | Guinea Ecuat.=GNQ | Guinea-Biss.=GNB | Rep. Centroafr.=CAF | Rep. Dominicana=DOM
        San Martín (parte holandesa)=SXM | Guinea Ecua.=GNQ | Islas Vírg. de los Estados Unidos=VIR
        Sta. Lucía=LCA | Islas Vírgenes (EE.UU.)=VIR | Is. Salomón=SLB | Moldova, Rep. de=MDA | Papua N. Guinea=PNG
    """,
}  # fmt: skip
PAIRS = [
    (language, *pair.strip().rsplit("=", 1))
    for language, text in SHORT.items()
    for pair in text.replace("\n", "|").split("|")
    if pair.strip()
]


@pytest.mark.parametrize(("language", "name", "code"), PAIRS, ids=lambda value: str(value))
@pytest.mark.parametrize("template", ["{}", "({}, 2012) 45", "Peru; {}; Kenya"])
def test_short_form_is_no_neighbour(language: str, name: str, code: str, template: str) -> None:
    assert in_sentence(name, template, language) == [(name, code)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Guinea, Equatorial Guinea and Papua New Guinea", ["GIN", "GNQ", "PNG"]),
        ("Qatar, Republic of Korea", ["QAT", "KOR"]),
        ("Congo, Democratic Republic of the Congo", ["COG", "COD"]),
        ("Sudan, South Africa; Samoa, American workers", ["SDN", "ZAF", "WSM"]),
        ("DR Congo, DRC", ["COD", "COD"]),
        ("In the Democratic Republic, Korea was named.", ["KOR"]),
        ("the U.S. Sudan programme", ["USA", "SDN"]),
        ("In Korea, The Republic held it.", ["KOR"]),
        ("In Macedonia, The former Minister said so.", ["MKD"]),
        ("N. Ireland, Ireland and Papua New Guinea, Rep. of Korea", ["IRL", "PNG", "KOR"]),
    ],
)
def test_neighbours_in_a_list_stay_apart(text: str, codes: list[str]) -> None:
    found = tag_text(text, "en").mentions
    assert [m.entity_id for m in found if m.label == "COUNTRY"] == codes


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Actuó en Sudán del Sur.", "Sudán del Sur"),
        ("fr", "Elle travaille au Soudan du Sud.", "Soudan du Sud"),
        ("en", "It works in South Sudan.", "South Sudan"),
        ("en", "Dem. Rep. of the Congo.", "Dem. Rep. of the Congo"),
    ],
)
def test_the_stop_of_a_sentence_is_no_part_of_a_name(language: str, text: str, name: str) -> None:
    assert [found for found, _ in countries(text, language)] == [name]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The Virgin Islands agreed.", [("Virgin Islands", ("VGB", "VIR"))]),
        ("St. Martin agreed.", [("St. Martin", ("MAF", "SXM"))]),
        ("The British Virgin Islands and St. Martin (French part) agreed.", []),
        ("E. Congo was quiet.", [("E. Congo", ("COD", "COG"))]),
        ("Congo was quiet.", []),
    ],
)
def test_a_name_of_several_countries_is_told_and_no_mention(
    text: str, ids: list[tuple[str, tuple[str, ...]]]
) -> None:
    names = tag(PAPER, "en", passages(text))
    assert [(found.text, found.entity_ids) for found in names.unsettled] == ids
    assert not {m.text for m in names.mentions} & {text for text, _ in ids}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La Réunion a adopté un code.", []),
        ("la Réunion tripartite et la Réunion d'experts", []),
        ("Mayotte, la Réunion et la Martinique", ["Mayotte", "Réunion", "Martinique"]),
        ("Réunion", []),  # a cell over the dates of meetings
        ("Réunion a reçu une aide", ["Réunion"]),
        ("l'île de la Réunion", ["île de la Réunion"]),
        ("Mme Dominique Petit et Dominique Petit", []),
        ("la Dominique et Sainte-Lucie", ["Dominique", "Sainte-Lucie"]),
        ("en Dominique", ["Dominique"]),
    ],
)
def test_names_that_are_other_words_too(text: str, found: list[str]) -> None:
    assert [name for name, _ in countries(text, "fr")] == found


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("the Union of Soviet Socialist Republics (USSR); later the USSR", ["SUHH"] * 3),
        ("the Federal Republic of Germany (FRG); the FRG agreed", ["DEU"] * 3),
        ("the German Democratic Republic (GDR)", ["DDDE"] * 2),
        ("Brazil and South Africa (IBSA)", ["BRA", "ZAF"]),
        ("Czechoslovakia, Yugoslavia and South Yemen", ["CSHH", "YUCS", "YDYE"]),
    ],
)
def test_countries_defined_in_brackets(text: str, ids: list[str]) -> None:
    found = tag_text(text, "en").mentions
    assert [m.entity_id for m in found if m.label == "COUNTRY"] == ids


def test_titles_are_of_countries_in_the_registry() -> None:
    known = {row["id"] for row in read_table("countries.csv")}
    assert {row["id"] for row in read_table("country_titles.csv")} <= known


def test_public_list_has_what_the_check_says() -> None:
    if not UN_NAMES.exists():
        pytest.skip("the public list is not here")
    with UN_NAMES.open(encoding="utf-8", newline="") as file:
        listed = {row["alpha3"]: row for row in csv.DictReader(file)}
    for row in read_table("countries.csv"):
        if "m49" in row["checked"].split():
            assert listed[row["id"]]["m49"] == row["m49"]
