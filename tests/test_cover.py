"""Cover lines: labels, lines of the masthead, items, notices; three languages, all eras."""

from datetime import date

import pytest

from extractors.cover.closing import closing_date_of, closing_points_of, decisions_seen
from extractors.cover.labels import cover_label
from extractors.cover.languages import cover_language
from extractors.cover.lines import (
    action_word_of,
    agenda_item_of,
    is_body_line,
    is_notice,
    is_office_line,
    is_section_code,
    is_session_line,
    issued_of,
    original_of,
    section_name_of,
    segment_of,
)
from extractors.wording.languages import language_of


@pytest.mark.parametrize(
    ("code", "text", "field", "rest"),
    [
        ("en", "Purpose of the document", "purpose", ""),
        ("en", "Summary: Staff numbers by grade.", "purpose", "Staff numbers by grade."),
        ("en", "Relevant strategic objective: All.", "strategic_objective", "All."),
        ("en", "Main relevant outcome/cross-cutting policy driver: B.", "main_outcome", "B."),
        ("en", "Legal implications None.", "legal_implications", "None."),
        ("en", "Decision required: Paragraph 13.", "follow_up_action", "Paragraph 13."),
        ("en", "References to other Governing Body documents", "related_documents", ""),
        ("fr", "Objet du document", "purpose", ""),
        ("fr", "Objectif stratégique pertinent : Tous.", "strategic_objective", "Tous."),
        (
            "fr",
            "Principal résultat/élément transversal déterminant: Résultat 3.",
            "main_outcome",
            "Résultat 3.",
        ),
        ("fr", "INCIDENCES FINANCIÈRES: Aucune.", "financial_implications", "Aucune."),
        ("fr", "Suivi nécessaire: Voir plus bas.", "follow_up_action", "Voir plus bas."),
        ("fr", "Unité auteur: Bureau (B).", "author_unit", "Bureau (B)."),
        (
            "fr",
            "Documents du Conseil d’administration ou instruments de l’OIT cités en référence",
            "related_documents",
            "",
        ),
        ("es", "Finalidad del documento", "purpose", ""),
        ("es", "Objetivo estratégico pertinente: Todos.", "strategic_objective", "Todos."),
        (
            "es",
            "Principal resultado/eje de política transversal: Resultado 1.",
            "main_outcome",
            "Resultado 1.",
        ),
        (
            "es",
            "Repercusiones en materia de políticas: Ninguna.",
            "policy_implications",
            "Ninguna.",
        ),
        ("es", "Seguimiento requerido: Ninguno.", "follow_up_action", "Ninguno."),
        ("es", "Unidad autora: Departamento (D).", "author_unit", "Departamento (D)."),
        ("es", "Documentos conexos: GB.341/INS/3.", "related_documents", "GB.341/INS/3."),
    ],
)
def test_cover_label(code: str, text: str, field: str, rest: str) -> None:
    found = cover_label(text, language_of(code))
    assert found is not None
    assert (found.field, found.rest) == (field, rest)
    assert text[found.start :] == rest


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Overview of the programme in 2018"),
        ("en", "Financial implications of the reform are treated below."),
        ("fr", "Résumé des travaux de la réunion"),
        ("es", "Objeto de examen por la Oficina"),
        ("en", "This paper has no label."),
    ],
)
def test_no_cover_label(code: str, text: str) -> None:
    assert cover_label(text, language_of(code)) is None


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "FOURTH ITEM ON THE AGENDA", 4),
        ("en", "X First item on the agenda", 1),
        ("en", "14th item on the agenda", 14),
        ("en", "Twenty-first item on the agenda", 21),
        ("fr", "QUATRIÈME QUESTION À L'ORDRE DU JOUR", 4),
        ("fr", "DIX-HUITIÈME QUESTION A L’ORDRE DU JOUR", 18),
        ("fr", "Première question à l’ordre du jour", 1),
        ("fr", "2e question à l'ordre du jour", 2),
        ("es", "CUARTO PUNTO DEL ORDEN DEL DÍA", 4),
        ("es", "DUODECIMO PUNTO DEL ORDEN DEL DIA", 12),
        ("es", "Decimoquinto punto del orden del día", 15),
        ("es", "14.º punto del orden del día", 14),
        ("en", "The agenda of the session", None),
        ("en", "Other item on the agenda", None),
    ],
)
def test_agenda_item(code: str, text: str, number: int | None) -> None:
    assert agenda_item_of(text, language_of(code)) == number


def test_masthead_lines() -> None:
    en, fr, es = (language_of(code) for code in ("en", "fr", "es"))
    assert is_office_line("INTERNATIONAL LABOUR OFFICE", en)
    assert is_office_line("BUREAU INTERNATIONAL DU TRAVAIL", fr)
    assert is_body_line("Conseil d’administration", fr)
    assert is_body_line("► Governing Body", en)
    assert is_body_line("Consejo de Administración", es)
    assert not is_body_line("Governing Body decisions", en)
    assert is_session_line("331 e session, Genève, 26 octobre-9 novembre 2017", fr)
    assert is_session_line("Geneva, November 2007", en)
    assert is_session_line("300th Session", en)
    assert not is_session_line("Matters arising from the 108th Session of the Conference", en)


def test_sections_and_segments() -> None:
    assert section_name_of("Policy Development Section", language_of("en")) == "POL"
    assert (
        section_name_of("SECCION DE PROGRAMA, PRESUPUESTO Y ADMINISTRACION", language_of("es"))
        == "PFA"
    )
    assert section_name_of("Committee on Something New", language_of("en")) == ""
    assert section_name_of("Report on progress", language_of("en")) is None
    assert (
        segment_of("Audit and Oversight Segment", language_of("en"))
        == "Audit and Oversight Segment"
    )
    assert segment_of("Segment de la coopération technique", language_of("fr")) is not None
    assert is_section_code("PFA/BS")
    assert not is_section_code("Policy")


def test_date_original_and_action_words() -> None:
    line = "Date: 9 octobre 2017 Original: anglais"
    assert issued_of(line, language_of("fr")) == date(2017, 10, 9)
    assert original_of(line, language_of("fr")) == "en"
    assert original_of("Original: inglés", language_of("es")) == "en"
    assert action_word_of("PARA DECISION", language_of("es")) == "decision"
    assert action_word_of("FOR DEBATE AND GUIDANCE", language_of("en")) == "guidance"
    assert action_word_of("POUR INFORMATION", language_of("fr")) == "information"


def test_closing_lines_of_committee_papers() -> None:
    assert closing_date_of("Geneva, 18 November 1997.", language_of("en")) == date(1997, 11, 18)
    assert closing_points_of("Point for decision: Paragraph 3.", language_of("en")) == ("3",)
    assert closing_points_of(
        "Points appelant une décision: paragraphes 2, 5 et 7-9.", language_of("fr")
    ) == ("2", "5", "7", "8", "9")
    assert closing_points_of("Punto que requiere decisión: párrafo 3.", language_of("es")) == ("3",)


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("en", "Some purpose (see draft decision in paragraph 23).", ("23",)),
        ("en", "Aim (see the draft decisions in paragraphs 17, 18 and 19).", ("17", "18", "19")),
        ("en", "Aim (see the point for decision in paragraph 7).", ("7",)),
        ("fr", "But (voir le projet de décision au paragraphe 7).", ("7",)),
        ("fr", "But (voir les projets de décision aux paragraphes 7 et 9).", ("7", "9")),
        ("es", "Fin (véase el proyecto de decisión que figura en el párrafo 12).", ("12",)),
        ("es", "Fin (véase el proyecto de decisión en el párrafo 12).", ("12",)),
        ("en", "See paragraph 4.", ()),
    ],
)
def test_decisions_seen(code: str, text: str, numbers: tuple[str, ...]) -> None:
    assert decisions_seen(text, language_of(code)) == numbers


def test_notices() -> None:
    assert is_notice(
        "This GB document is printed in limited numbers to save paper.", language_of("en")
    )
    assert is_notice("Ce document est tiré à un nombre restreint d’exemplaires.", language_of("fr"))
    assert is_notice("Para reducir al mínimo el impacto ambiental de la OIT", language_of("es"))
    assert not is_notice("This document reports on progress.", language_of("en"))


def test_language_of_a_cover() -> None:
    cover = ["Conseil d'administration", "331e session, Genève, mars 2017", "The ILO at work"]
    assert cover_language(cover) == "fr"
    assert cover_language(["Consejo de Administración", "PARA INFORMACIÓN"]) == "es"
    assert cover_language(["A budget report of the Secretary-General"]) == "en"
