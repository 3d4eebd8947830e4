"""Decisions: action verbs in three languages, and the rows of nested clauses."""

from typing import Any

import pytest

from extractors.facts.decisions import decisions
from extractors.wording.actions import action_of
from extractors.wording.languages import language
from schemas.tables import Passage


@pytest.mark.parametrize(
    ("code", "text", "action"),
    [
        ("en", "The Governing Body requests the Office to report.", "requests"),
        ("en", "The Governing Body, on the recommendation of its Officers, decided so.", "decided"),
        ("en", "In this light, the Governing Body may wish to request a report.", "request"),
        ("fr", "Le Conseil d’administration a pris note du rapport.", "a pris note"),
        (
            "fr",
            "Le Conseil d'administration souhaitera peut-être prendre note de ceci.",
            "prendre note",
        ),
        ("es", "El Consejo de Administración tomó nota del informe.", "tomó nota"),
        ("es", "El Consejo de Administración pide a la Oficina que informe.", "pide"),
        ("en", "The Governing Body:", None),
    ],
)
def test_action(code: str, text: str, action: str | None) -> None:
    assert action_of(text, language(code)) == action


def passage(place: str, kind: str, text: str, **more: Any) -> Passage:
    return Passage(
        passage_id=f"p-en#{place}",
        paper_id="p-en",
        order=1,
        kind=kind,
        text=text,
        is_decision=True,
        page=1,
        page_end=1,
        x0=0,
        top=0,
        x1=1,
        bottom=1,
        **more,
    )


def test_rows_of_a_decision() -> None:
    rows = decisions(
        [
            passage("h", "heading", "Draft decision"),
            passage("para_9", "paragraph", "The Governing Body:", number="9."),
            passage("a", "clause", "requests a report;", number="(a)", parent_id="p-en#para_9"),
            passage("a_i", "clause", "on one thing;", number="(i)", parent_id="p-en#a"),
            passage("para_10", "paragraph", "The Governing Body may wish to:", number="10"),
            passage("b", "clause", "take note of it.", number="a)", parent_id="p-en#para_10"),
        ],
        language("en"),
    )
    assert [(row.decision_id, row.number, row.clause, row.action) for row in rows] == [
        ("p-en#dec_9", "9", None, None),
        ("p-en#dec_9__a", "9", "(a)", "requests"),
        ("p-en#dec_9__a__i", "9", "(a)/(i)", "requests"),
        ("p-en#dec_10", "10", None, None),
        ("p-en#dec_10__a", "10", "a)", "take note"),
    ]
