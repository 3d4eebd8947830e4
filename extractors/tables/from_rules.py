"""Candidates between level rules of one extent: tables without upright rules."""

from collections.abc import Sequence

from extractors.tables.candidates import Candidate, Refusals, held, outermost, without
from extractors.tables.measures import FROM_RULES
from extractors.tables.rule_sets import rule_sets
from extractors.tables.rulings import Ruling, Rulings
from extractors.tables.sheet import Sheet
from extractors.tables.stretch_tests import fits
from extractors.tables.stretches import Stretch, stretches_of
from schemas.paper import Box, Word


def rule_candidates(sheet: Sheet, words: Sequence[Word], refused: Refusals) -> list[Candidate]:
    """Return the candidates between level rules of one width; ``words`` are in no grid."""
    found: list[Candidate] = []
    for rules in rule_sets(sheet, words, refused):
        found += _between(rules, words, sheet, refused)
    frames = [candidate for candidate in found if _is_frame(candidate, found)]
    for frame in frames:
        refused.add(frame.box, "rules", "the frame of a text box around another candidate")
    return outermost([candidate for candidate in found if candidate not in frames])


def _is_frame(candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Say whether a candidate without a rule inside holds another: the frame of a text box."""
    return candidate.stretches == 1 and any(
        other is not candidate
        and other.stretches > 1
        and other.box.width > 0.6 * candidate.box.width
        and candidate.box.top - 3 <= other.box.top
        and other.box.bottom <= candidate.box.bottom + 3
        and len(_words_beside(candidate, other)) < FROM_RULES.beside * len(other.words)
        for other in candidates
    )


def _words_beside(candidate: Candidate, inner: Candidate) -> list[Word]:
    """Return the words of a candidate that stand left or right of one inside it."""
    box = Box(candidate.box.x0, inner.box.top, candidate.box.x1, inner.box.bottom)
    return without(held(candidate.words, box), inner.words)


def _is_box(rules: Sequence[Ruling], rulings: Rulings) -> bool:
    """Say whether upright rules close both ends of the stretch between first rule and last."""
    top, bottom = min(rule.at for rule in rules), max(rule.at for rule in rules)
    return all(
        any(
            abs(line.at - x) < FROM_RULES.half_sign
            and line.start < top + FROM_RULES.side
            and abs(line.end - bottom) < FROM_RULES.side
            for line in rulings.upright
        )
        for x in (rules[0].start, rules[0].end)
    )


def _between(
    rules: list[Ruling], words: Sequence[Word], sheet: Sheet, refused: Refusals
) -> list[Candidate]:
    """Return the neighbouring stretches that read as tables; under a box none goes on."""
    left, right = min(r.start for r in rules), max(r.end for r in rules)
    beside = [
        word
        for word in words
        if left - FROM_RULES.half_sign <= word.box.middle_x <= right + FROM_RULES.half_sign
    ]
    stretches = stretches_of(rules, beside, sheet)
    if _is_box(rules, sheet.rulings):
        stretches = [stretch for stretch in stretches if stretch.closed]
    found: list[Candidate] = []
    taken: set[float] = set()
    for group in _groups(stretches):
        run = _trimmed(group)
        if run and _is_table(run):
            found.append(_candidate(run, left, right))
            taken.update(stretch.top for stretch in run)
    for stretch in stretches:
        if stretch.strips and stretch.top not in taken:
            box = Box(left, stretch.top, right, stretch.bottom)
            refused.add(box, "rules", _reason(stretch))
    return found


def _reason(stretch: Stretch) -> str:
    if stretch.walled:
        return "a paragraph opens or a heading stands between the rules"
    return "what stands between the rules does not read as rows"


def _candidate(run: Sequence[Stretch], left: float, right: float) -> Candidate:
    inside = [word for stretch in run for word in stretch.words]
    bottom = run[-1].bottom
    if not run[-1].closed:
        bottom = max(word.box.bottom for word in run[-1].words) + 1
    box = Box(left, run[0].top, right, bottom)
    return Candidate(box, tuple(inside), "rules", run[-1].closed, len(run))


def _groups(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Return the stretches that go on with one another together."""
    groups: list[list[Stretch]] = []
    now: list[Stretch] = []
    for at, stretch in enumerate(stretches):
        if fits(stretch, now, stretches[at + 1 :]):
            now.append(stretch)
            continue
        groups.append(now)
        now = [stretch] if fits(stretch, [], stretches[at + 1 :]) else []
    groups.append(now)
    return [group for group in groups if group]


def _trimmed(run: list[Stretch]) -> list[Stretch]:
    """Return the stretches without labels and blanks at the ends."""
    while run and not run[-1].tabular and len(run[-1].strips) < 2 and len(run) != 2:
        run = run[:-1]
    while run and not run[0].tabular:
        run = run[1:]
    return run


def _is_table(run: Sequence[Stretch]) -> bool:
    lines = sum(len(stretch.strips) for stretch in run)
    return lines >= 2 and (len(run) >= 2 or (run[0].has_values and run[0].closed))
