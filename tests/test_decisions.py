"""Decisions: action verbs in three languages, and the rows of nested clauses."""

import re
from typing import Any

import pytest

from extractors.facts.changed import changed_places
from extractors.facts.decisions import decisions
from extractors.wording.actions import action_of, find_action, further_actions
from extractors.wording.folding import fold
from extractors.wording.languages import language_of
from extractors.wording.registers import decision_verbs
from schemas.document_tables import PassageKind
from schemas.tables import Passage

BODIES = {
    "en": "the Governing Body",
    "fr": "le Conseil d’administration",
    "es": "el Consejo de Administración",
}


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
    assert action_of(text, language_of(code)) == action


def passage(place: str, kind: PassageKind, text: str, **more: Any) -> Passage:
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


@pytest.mark.parametrize(
    ("code", "text", "action", "verb", "others"),
    [
        (
            "en",
            "GB decides to hold the meeting in 2023 and requests the Office to prepare it.",
            "decides",
            "decide",
            "request",
        ),
        (
            "en",
            "GB, having considered the report, took note of it.",
            "took note of",
            "note",
            "",
        ),
        (
            "en",
            "If the Conference adopts it, GB may wish to request a report and invite members.",
            "request",
            "request",
            "invite",
        ),
        ("en", "Requests the secretariat to report;", "Requests", "request", ""),
        (
            "en",
            "The Conference of the Parties decides that the fund shall be closed.",
            "decides",
            "decide",
            "",
        ),
        (
            "en",
            "The Executive Board takes note of the report and approves the budget.",
            "takes note of",
            "note",
            "approve",
        ),
        ("en", "Having noted the report, requests the Office to act.", "requests", "request", ""),
        (
            "en",
            "taking into account the committee, established in 2010, to further develop it;",
            "",
            "",
            "",
        ),
        (
            "fr",
            "GB prend note du rapport et prie le Bureau de le publier.",
            "prend note",
            "note",
            "request",
        ),
        (
            "fr",
            "GB souhaitera peut-être prendre note du rapport et demander au Bureau d'agir.",
            "prendre note",
            "note",
            "request",
        ),
        (
            "fr",
            "GB a décidé de reporter l'examen.",
            "a décidé",
            "decide",
            "",
        ),
        (
            "es",
            "GB toma nota del informe y pide a la Oficina que lo publique.",
            "toma nota",
            "note",
            "request",
        ),
        (
            "es",
            "GB tal vez estime oportuno aprobar el presupuesto.",
            "aprobar",
            "approve",
            "",
        ),
        ("es", "GB decidió aplazar el examen.", "decidió", "decide", ""),
        (
            "es",
            "Habiendo examinado el informe, solicita a la Oficina que actúe.",
            "solicita",
            "request",
            "",
        ),
        (
            "fr",
            "Sous réserve de l'accord de la Conférence, GB autorise le Directeur général.",
            "autorise",
            "authorize",
            "",
        ),
        (
            "en",
            "Subject to the approval of the Conference, GB authorizes the Director-General.",
            "authorizes",
            "authorize",
            "",
        ),
        (
            "en",
            "Should no consensus emerge, the Committee recommends that the item be deferred.",
            "recommends",
            "recommend",
            "",
        ),
        (
            "en",
            "GB instructed the Office and thanked the Government of Chad.",
            "instructed",
            "instruct",
            "thank",
        ),
        ("en", "The General Assembly, 1. Decides to convene a meeting.", "Decides", "decide", ""),
        ("fr", "Demande au secrétariat d'établir un rapport;", "Demande", "request", ""),
        ("es", "Pide a la secretaría que prepare un informe;", "Pide", "request", ""),
        ("en", "Also invites Parties to submit views;", "invites", "invite", ""),
        (
            "en",
            "GB, by correspondence, approved the report.",
            "approved",
            "approve",
            "",
        ),
        (
            "en",
            "On the recommendation of its Officers, GB decided not to send a mission.",
            "decided",
            "decide",
            "",
        ),
        ("en", "GB might wish to endorse the plan.", "endorse", "endorse", ""),
        ("en", "The Officers recommend nothing.", "", "", ""),
        (
            "en",
            "The Committee strongly urges the Government to reply.",
            "strongly urges",
            "urge",
            "",
        ),
        (
            "en",
            "Reaffirms its commitment and expresses its thanks to the host.",
            "Reaffirms",
            "reaffirm",
            "express",
        ),
        (
            "en",
            "Unless objections are received, GB adopts the text.",
            "adopts",
            "adopt",
            "",
        ),
        (
            "en",
            "The Board approved the accounts, took note of it and asked the Office to report.",
            "approved",
            "approve",
            "note; request",
        ),
        (
            "en",
            "GB selects the item and defers the others.",
            "selects",
            "appoint",
            "defer",
        ),
        (
            "fr",
            "GB a approuvé le budget et a autorisé le Directeur général à le publier.",
            "a approuvé",
            "approve",
            "authorize",
        ),
        ("fr", "Ayant examiné le rapport, prie le Bureau d'agir.", "prie", "request", ""),
        (
            "fr",
            "Si la Conférence adopte la résolution, GB décide d'inscrire la question.",
            "décide",
            "decide",
            "",
        ),
        ("fr", "Le Comité exhorte le gouvernement à répondre.", "exhorte", "urge", ""),
        ("fr", "L'Assemblée générale se félicite du rapport.", "se félicite", "welcome", ""),
        (
            "fr",
            "La Conférence des Parties prend note avec satisfaction du rapport.",
            "prend note",
            "note",
            "",
        ),
        (
            "fr",
            "GB est invité à prendre note du rapport.",
            "prendre note",
            "note",
            "",
        ),
        ("fr", "la Commission, réunie en 2010, pour examiner le projet", "", "", ""),
        (
            "es",
            "GB aprobó el presupuesto y autorizó al Director General a publicarlo.",
            "aprobó",
            "approve",
            "authorize",
        ),
        (
            "es",
            "Si la Conferencia adopta la resolución, GB decide inscribir el punto.",
            "decide",
            "decide",
            "",
        ),
        (
            "es",
            "La Conferencia de las Partes acoge con beneplácito el informe.",
            "acoge con beneplácito",
            "welcome",
            "",
        ),
        ("es", "El Comité insta al Gobierno a que responda.", "insta", "call", ""),
        (
            "es",
            "GB, por recomendación de su Mesa, nombró a la Sra. Díaz.",
            "nombró",
            "appoint",
            "",
        ),
        (
            "es",
            "GB hace suyas las conclusiones y encarga a la Oficina su difusión.",
            "hace suyas",
            "endorse",
            "instruct",
        ),
        ("es", "Toma nota con reconocimiento del informe;", "Toma nota", "note", ""),
        (
            "en",
            "GB, on the proposal of the Employers' group, agrees to defer the item.",
            "agrees",
            "agree",
            "",
        ),
        (
            "en",
            "In the light of the discussion, GB provides guidance and invites comments.",
            "provides",
            "provide",
            "invite",
        ),
        ("en", "GB is invited to approve the report.", "approve", "approve", ""),
        ("en", "GB also requests the Office to act.", "requests", "request", ""),
        ("en", "Pursuant to article 3, decides that the fee is waived;", "decides", "decide", ""),
        ("fr", "GB charge le Directeur général d'agir.", "charge", "instruct", ""),
        ("fr", "GB donne des orientations sur la suite à donner.", "donne", "provide", ""),
        ("fr", "GB est appelé à donner des orientations.", "donner", "provide", ""),
        ("fr", "Le Conseil exécutif approuve le rapport.", "approuve", "approve", ""),
        ("es", "La Junta Ejecutiva aprueba el informe.", "aprueba", "approve", ""),
        ("es", "GB quizás desee pedir a la Oficina que actúe.", "pedir", "request", ""),
        (
            "es",
            "GB, en su 340.ª reunión, decidió aplazar el punto y pidió a la Oficina un informe.",
            "decidió",
            "decide",
            "request",
        ),
        (
            "es",
            "GB podría solicitar un informe y alentar a los gobiernos.",
            "solicitar",
            "request",
            "encourage",
        ),
        ("en", "GB adopts the report and notes thereto.", "adopts", "adopt", ""),
        ("en", "GB approved the plan and adopted texts.", "approved", "approve", ""),
    ],
)
def test_verbs_in_one_word_and_those_joined_to_them(
    code: str, text: str, action: str, verb: str, others: str
) -> None:
    words = language_of(code)
    text = text.replace("GB", BODIES[code])
    found = find_action(text, words, clause=True)
    assert (text[found.start : found.end] if found else "") == action
    assert (found.verb or "" if found else "") == verb
    further = further_actions(text, found, words) if found else ()
    assert "; ".join(str(each.verb) for each in further) == others


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        ("en", "decides to amend paragraph 3.1 of the Standing Orders", "paragraph 3.1"),
        ("en", "approves the amendments to articles 4 and 5 of the Rules", "articles 4 and 5"),
        ("en", "approves the amendments set out in Appendix II", ""),
        ("en", "agrees that paragraph 12 be replaced by the following text", "paragraph 12"),
        ("en", "that paragraph 12 of the draft be deleted", "paragraph 12"),
        ("en", "amends paragraph 3 and deletes article 7", "paragraph 3; article 7"),
        ("en", "as amended in paragraph 5", ""),
        ("en", "adopts the text in paragraph 5", ""),
        ("fr", "décide de modifier le paragraphe 3 du Règlement", "paragraphe 3"),
        ("fr", "que l'article 5 soit supprimé", "article 5"),
        ("fr", "approuve les amendements figurant dans l'annexe II", ""),
        ("es", "decide enmendar el párrafo 3 del Reglamento", "párrafo 3"),
        ("es", "que se suprima el artículo 5", "artículo 5"),
        ("es", "las enmiendas al artículo 5", "artículo 5"),
        ("es", "aprueba las enmiendas que figuran en el anexo II", ""),
    ],
)
def test_places_that_a_decision_changes(code: str, text: str, places: str) -> None:
    assert "; ".join(changed_places(text, language_of(code))) == places


@pytest.mark.parametrize(
    ("heading", "document_type", "text", "status"),
    [
        ("Draft decision", "paper", "The Governing Body requests a report.", "draft"),
        ("Draft decision", "minutes", "The Governing Body requested a report.", "draft"),
        ("Proposed decision:", "paper", "The Governing Body requests a report.", "proposed"),
        ("Decision", "minutes", "The Governing Body requested a report.", "adopted"),
        ("Decision", "paper", "The Governing Body requests a report.", "draft"),
        ("Decision", "paper", "The Governing Body requested a report.", "adopted"),
        ("Background", "paper", "The Governing Body requests a report.", "draft"),
        ("Background", "decision", "The Governing Body took note of it.", "noted"),
        (None, "decision", "The Governing Body took note of it and closed it.", "adopted"),
        (None, "decision", "The Governing Body deferred the item.", "adopted"),
        (None, "paper", "The Governing Body may wish to defer the item.", "draft"),
        (None, None, "The Governing Body adopted the report.", "adopted"),
    ],
)
def test_status(heading: str | None, document_type: Any, text: str, status: str) -> None:
    passages = [passage("h", "heading", heading)] if heading else []
    passages.append(passage("para_1", "paragraph", text, number="1."))
    (row,) = decisions(passages, language_of("en"), document_type)
    assert row.status == status


@pytest.mark.parametrize(
    ("code", "heading", "status"),
    [
        ("fr", "Projet de décision", "draft"),
        ("fr", "Projet révisé de décision", "draft"),
        ("fr", "Décision proposée", "proposed"),
        ("es", "Proyecto de decisión", "draft"),
        ("es", "Puntos que requieren decisión", "draft"),
        ("es", "Decisión propuesta", "proposed"),
        ("es", "Decisión", "adopted"),
    ],
)
def test_status_by_headings_in_other_languages(code: str, heading: str, status: str) -> None:
    passages = [passage("h", "heading", heading), passage("para_1", "paragraph", "–", number="1")]
    (row,) = decisions(passages, language_of(code), "minutes")
    assert row.status == status


def verbs(code: str, *texts: str) -> list[tuple[str | None, str | None]]:
    """Return action and verb of a paragraph and of its clauses."""
    clauses = [
        passage(f"c{at}", "clause", text, number=f"({at})", parent_id="p-en#para_1")
        for at, text in enumerate(texts[1:])
    ]
    paragraph = passage("para_1", "paragraph", texts[0], number="1")
    rows = decisions([paragraph, *clauses], language_of(code))
    return [(row.action, row.verb) for row in rows]


def test_clauses_have_their_own_verb_or_that_of_their_lead() -> None:
    assert verbs(
        "en",
        "The Governing Body decides to hold the meeting and:",
        "requests the Office to prepare it;",
        "having noted the costs, approves them;",
        "the venue being Turin.",
    ) == [
        ("decides", "decide"),
        ("requests", "request"),
        ("approves", "approve"),
        ("decides", "decide"),
    ]
    assert verbs(
        "en", "The Governing Body takes note of it and requests the Office:", "to report;"
    ) == [("takes note of", "note"), ("requests", "request")]
    assert verbs("en", "The Governing Body decides:", "to approve it;", "on the date.") == [
        ("decides", "decide"),
        ("approve", "approve"),
        ("decides", "decide"),
    ]
    assert verbs("en", "The Governing Body requests the Office:", "to consider it;") == [
        ("requests", "request"),
        ("requests", "request"),
    ]
    assert verbs("en", "It may wish to recommend that the Governing Body:", "approve it;") == [
        ("recommend", "recommend"),
        ("approve", "approve"),
    ]
    assert verbs("en", "The actions to be taken are:", "To approve it;", "The cost.") == [
        (None, None),
        ("approve", "approve"),
        (None, None),
    ]
    assert verbs("fr", "Le Conseil d’administration décide:", "d’approuver le budget;") == [
        ("décide", "decide"),
        ("approuver", "approve"),
    ]
    assert verbs("es", "El Consejo de Administración decide:", "aprobar el presupuesto;") == [
        ("decide", "decide"),
        ("aprobar", "approve"),
    ]
    assert verbs("es", "El Consejo de Administración pide a la Oficina:", "aprobar el plan;") == [
        ("pide", "request"),
        ("pide", "request"),
    ]


def test_every_form_of_every_verb_is_one_word() -> None:
    for code in ("en", "fr", "es"):
        for tense, forms in decision_verbs(code).items():
            for form, verb in forms.items():
                assert form == fold(form) and re.fullmatch("[a-z]+", verb), (code, tense, form)


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
        language_of("en"),
    )
    assert [(row.decision_id, row.number, row.clause, row.action) for row in rows] == [
        ("p-en#dec_9", "9", None, None),
        ("p-en#dec_9__a", "9", "(a)", "requests"),
        ("p-en#dec_9__a__i", "9", "(a)/(i)", "requests"),
        ("p-en#dec_10", "10", None, None),
        ("p-en#dec_10__a", "10", "a)", "take note"),
    ]
