# ruff: noqa: E501
"""Where names of bodies end, what short forms stand for, and whose unit a unit is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.tagging import tag, tag_text
from extractors.tagging.gazetteer import LANGUAGES
from extractors.tagging.lexicon import currencies, lexicon
from tests.test_tagging import PAPER, passages

MONEY = re.compile(rf"(?:\b(?:{'|'.join(sorted(currencies()))})|[$€£])\s?\d|\d\s?[€$£]")
SENTENCE_END = re.compile(r"[.;?!] [A-ZÀ-Þ]")


def bodies(text: str, language: str) -> list[str]:
    """Return the texts of the bodies of a text, none that another one holds."""
    found = tag_text(text, language).mentions  # type: ignore[arg-type]
    return [m.text for m in found if m.label == "ORG" and m.within_id is None]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "es",
            "La Comisión de Empleo y Asuntos Sociales y concédale la palabra.",
            ["Comisión de Empleo y Asuntos Sociales"],
        ),
        (
            "es",
            "La Comisión de Empleo y Asuntos Sociales y de Igualdad votó.",
            ["Comisión de Empleo y Asuntos Sociales y de Igualdad"],
        ),
        ("es", "La Directiva del Consejo sobre los requisitos mínimos.", []),
        (
            "es",
            "El Comité sobre los Derechos del Niño informó.",
            ["Comité sobre los Derechos del Niño"],
        ),
        (
            "es",
            "La Asamblea de Mujeres Rurales y exige más tierras.",
            ["Asamblea de Mujeres Rurales"],
        ),
        (
            "es",
            "El Servicio Estatal de Inspección del Trabajo opera.",
            ["Servicio Estatal de Inspección del Trabajo"],
        ),
        ("fr", "La directive du Conseil sur les exigences minimales.", []),
        (
            "fr",
            "La Commission de la politique régionale et demande une minute.",
            ["Commission de la politique régionale"],
        ),
        (
            "fr",
            "La Commission de la politique régionale et de l'emploi siège.",
            ["Commission de la politique régionale et de l'emploi"],
        ),
        (
            "fr",
            "L'Agence fédérale pour l'emploi d'Allemagne recrute.",
            ["Agence fédérale pour l'emploi"],
        ),
        ("en", "The Coral Fund Board of USD 5 million grew.", ["Coral Fund Board"]),
        ("en", "The Coral Fund Board of Fiji grew.", ["Coral Fund Board"]),
        (
            "en",
            "The Graduate Institute of International and Rural Studies met.",
            ["Graduate Institute of International and Rural Studies"],
        ),
        ("en", "L'Oréal and Standard Bank joined.", ["L'Oréal", "Standard Bank"]),
        (
            "en",
            "The Decent Work Institute of the University of Kara trains judges.",
            ["Decent Work Institute", "University of Kara"],
        ),
        ("en", "The Hellenic Seamen's Federation wrote.", ["Hellenic Seamen's Federation"]),
        (
            "en",
            "Kenya's Ports Federation and the National Assembly wrote.",
            ["Ports Federation", "National Assembly"],
        ),
        ("es", "En nombre del Grupo Liberal pido que se retire.", ["Grupo Liberal"]),
        ("es", "El Reglamento del Consejo relativo a la pesca", []),
        ("es", "el Instituto Monetario Europeo publicado en marzo", ["Instituto Monetario Europeo"]),
        ("es", "la Comisión Minera anunciará su fallo", ["Comisión Minera"]),
        (
            "es",
            "la Federación Europea de Periodistas contra la Comisión",
            ["Federación Europea de Periodistas"],
        ),
        ("es", "la Liga Española contra el Cáncer", ["Liga Española contra el Cáncer"]),
        ("fr", "Je demande à la Commission d'expliquer le retard.", []),
        (
            "fr",
            "Il dit à la Commission de l'agriculture d'examiner le texte.",
            ["Commission de l'agriculture"],
        ),
        ("fr", "la Commission de la mer et l'Office d'hiver", ["Commission de la mer", "Office d'hiver"]),
        ("fr", "Le Conseil constitutionnel tranchera.", ["Conseil constitutionnel"]),
        ("fr", "la Caisse d'assurance maladie", ["Caisse d'assurance maladie"]),
        ("en", "the Lord's Resistance Army", ["Lord's Resistance Army"]),
        ("en", "the Western European Union and the European Union", ["Western European Union", "European Union"]),
        (
            "en",
            "the International Criminal Tribunal for the former Yugoslavia",
            ["International Criminal Tribunal for the former Yugoslavia"],
        ),
    ],
)
def test_a_name_ends_where_its_grammar_ends(language: str, text: str, found: list[str]) -> None:
    assert bodies(text, language) == found


PIECES = {
    "en": "the Rural Council|Skills Board of|of Labour|Andean Institute for|and|decided|USD 5|US$3|. The|; the|Ports Union",
    "fr": "le Conseil|la Commission de|l'emploi|du travail|et|décide|sur les|demande|5 USD|. Le|régionale|Institut national",
    "es": "el Consejo|la Comisión de|Empleo|del trabajo|y|decide|sobre los|concédale|5 USD|. El|Regional|Instituto Nacional",
}


def stops(language: str) -> set[str]:
    """Return the words that end a name found by its shape: verbs and small words."""
    words = lexicon(language)
    small = words["prepositions"] | words["articles"] | words["conjunctions"] | words["connectors"]
    nouns = words["nouns_too"] | words["at_prepositions"]
    return {word for word in words["stop"] - small - nouns if len(word) > 1}


@pytest.mark.parametrize("language", LANGUAGES)
@settings(derandomize=True, deadline=None, max_examples=200)
@given(data=st.data())
def test_no_span_holds_a_verb_money_or_a_sentence_end(language: str, data: st.DataObject) -> None:
    pieces = st.sampled_from(PIECES[language].split("|"))
    verbs = st.sampled_from(sorted(stops(language)))
    text = " ".join(data.draw(st.lists(st.one_of(pieces, pieces, verbs), max_size=12)))
    for mention in tag_text(text, language).mentions:  # type: ignore[arg-type]
        assert not MONEY.search(mention.text) and not SENTENCE_END.search(mention.text)
        if mention.method == "pattern":
            assert not set(re.findall(r"\w+", mention.text)) & stops(language), text


@pytest.mark.parametrize(
    ("language", "texts", "short"),
    [
        (
            "en",
            ["The General Assembly met.", "The Assembly agreed; an assembly did not."],
            [("Assembly", "UNGA")],
        ),
        ("en", ["The Assembly agreed.", "The General Assembly met."], []),
        (
            "en",
            [
                "The Advisory Board on Ports met.",
                "An Advisory Board left; the Advisory Board agreed.",
            ],
            [("Advisory Board", "?advisory-board-on-ports")],
        ),
        (
            "es",
            ["El Comité Consultivo de Puertos Andinos votó.", "El Comité Consultivo y el Comité."],
            [
                ("Comité Consultivo", "?comite-consultivo-de-puertos-andinos"),
                ("Comité", "?comite-consultivo-de-puertos-andinos"),
            ],
        ),
        ("en", ["The General Assembly and the Women's Assembly met.", "The Assembly agreed."], []),
        ("en", ["The General Assembly met.", "The Assembly of Women and the Rural Assembly."], []),
        (
            "es",
            ["La Comisión Europea propuso.", "La Comisión dijo, y el Consejo calló."],
            [("Comisión", "EC")],
        ),
        (
            "fr",
            ["Le Fonds international de développement agricole prête.", "Le Fonds s'engage."],
            [("Fonds", "IFAD")],
        ),
        (
            "en",
            ["The Coral Board met the Rural Board (hereinafter “the Board”).", "The Board agreed."],
            [("Board", "?rural-board")] * 2,
        ),
    ],
)
def test_short_forms_that_a_paper_introduces(
    language: str, texts: list[str], short: list[tuple[str, str]]
) -> None:
    mentions = tag(PAPER, language, passages(*texts)).mentions  # type: ignore[arg-type]
    ids = {"EC": "EU-COMMISSION"}
    found = [(m.text, m.entity_id) for m in mentions if m.method == "short"]
    assert found == [(text, ids.get(code, code)) for text, code in short]


@pytest.mark.parametrize(
    ("text", "later", "found"),
    [
        ("The Committee (GB.332/INS/5) met.", "The Committee agreed.", []),
        ("The Ports Committee (GB.332/INS/5) met.", "The Committee agreed.", ["Committee"]),
        ("The Ports Committee (PCO) met.", "PCO agreed.", ["PCO"]),
        ("The Committee (XYZ) met.", "The Committee agreed.", []),
        ("Ports Convention (C182) met.", "C182 and the Convention.", []),
    ],
)
def test_a_symbol_in_brackets_is_no_acronym(text: str, later: str, found: list[str]) -> None:
    mentions = tag(PAPER, "en", passages(text, later)).mentions
    assert [m.text for m in mentions if m.passage_id.endswith("_2")] == found


@pytest.mark.parametrize(
    ("text", "language", "ids"),
    [
        ("The Ethics Office reported to the ILO.", "en", ["ILO-ETHICS", "ILO"]),
        ("The Ethics Office reported.", "en", ["ILO-ETHICS"]),
        ("The UNFPA Ethics Office reported.", "en", ["UNFPA"]),
        ("UNFPA’s Ethics Office reported.", "en", ["UNFPA"]),
        ("The Ethics Office of UNDP reported.", "en", ["UNDP"]),
        ("UNDP grew. " * 300 + "The Ethics Office and the Governing Body met.", "en", ["UNDP"]),
        ("El Consejo de Administración del Banco decidió.", "es", []),
        ("El Consejo de Administración decidió.", "es", ["ILO-GB"]),
    ],
)
def test_units_are_the_houses_only_at_home(text: str, language: str, ids: list[str]) -> None:
    found = tag_text(text, language).mentions  # type: ignore[arg-type]
    assert list(dict.fromkeys(m.entity_id for m in found)) == ids


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "available in English, French and Spanish", []),
        ("en", "French and Spanish workers", ["French", "Spanish"]),
        ("en", "the French version and French law", ["French"]),
        ("en", "Original: French", []),
        ("en", "French", []),
        ("fr", "disponible en anglais, en français et en espagnol", []),
        ("fr", "les travailleurs français", ["français"]),
        ("es", "en español, francés e inglés", []),
        ("en", "a clerk who must know French and Spanish", []),
        ("en", "a clerk who must know French.", []),
        ("en", "They know French and Spanish workers.", ["French", "Spanish"]),
        ("en", "The French know it.", ["French"]),
        ("fr", "Le candidat doit connaître le français et l'espagnol.", []),
        ("fr", "Il faut connaître les travailleurs français et espagnols.", ["français", "espagnols"]),
        ("es", "Deben saber francés y español.", []),
        ("es", "Deben saber las normas del Gobierno francés.", ["francés"]),
        ("es", "el Gobierno español", ["español"]),
    ],
)
def test_languages_are_no_peoples(language: str, text: str, found: list[str]) -> None:
    mentions = tag_text(text, language).mentions  # type: ignore[arg-type]
    assert [m.text for m in mentions if m.label == "DEMONYM"] == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The G7 met in Rome.", ["G7"]),
        ("en", "Ethics Associate (G7)", []),
        ("en", "posts at G5 and G7", []),
        ("en", "the Group of Seven (G7)", ["Group of Seven", "G7"]),
        ("fr", "Les PMA et le PAM", ["PAM"]),
        ("es", "Los países menos adelantados (PMA); los PMA", []),
        ("es", "El PMA repartió alimentos", ["PMA"]),
    ],
)
def test_grades_and_groups_of_countries(language: str, text: str, found: list[str]) -> None:
    assert bodies(text, language) == found
