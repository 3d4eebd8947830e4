"""Where the word for a people names its language: "in French", "English, French and Spanish"."""

from spacy.tokens import Doc, Span

from extractors.tagging.lexicon import Lexicon

SHORT_WORD = 4  # letters of a small word; a longer one behind "French" is what is French


def is_language(span: Span, words: Lexicon) -> bool:
    """Say whether a word of a people is the name of a language here.

    A list of languages is judged as one: by the word before it ("in", "translated into"), by
    the word behind it ("versions"), or because it holds a language that is no people's word
    here and nothing is called by it.
    """
    doc = span.doc
    if span.text not in words["languages"]:
        return _said_of_speech(doc, span.start, span.end, words)
    start, end = _list_around(doc, span.start, span.end, words)
    before, after = _lower(doc, start - 1), _lower(doc, end)
    if before == ":":
        before = _lower(doc, start - 2)  # "Original: French"
    if before == "" and after == "":
        return True  # a cell of a column of languages
    if before in words["before_languages"] or after in words["language_nouns"]:
        return after not in words["after_people"]
    if _stands_bare(doc, start, end, words):
        return True
    listed = {token.text for token in doc[start:end]} & words["languages"]
    named = after.isalpha() and len(after) >= SHORT_WORD
    if len(listed) > 1 and listed & words["main_language"] and not named:
        return True
    return _said_of_speech(doc, start, end, words)


def _said_of_speech(doc: Doc, start: int, end: int, words: Lexicon) -> bool:
    before, after = _lower(doc, start - 1), _lower(doc, end)
    small = len(after) < SHORT_WORD and after not in words["after_people"]
    return before in words["before_language"] and small


def _stands_bare(doc: Doc, start: int, end: int, words: Lexicon) -> bool:
    """Say whether a verb of knowing or a like word governs a list that nothing is called by.

    "must know French and Spanish." is so; "know French workers", "the French know" are not.
    """
    at = start - 1
    while _lower(doc, at) in words["language_articles"]:
        at -= 1
    after = _lower(doc, end)
    ends = not after.isalpha() or after in words["after_language"]
    return _lower(doc, at) in words["language_verbs"] and ends


def _list_around(doc: Doc, start: int, end: int, words: Lexicon) -> tuple[int, int]:
    """Return where the list of languages around a word starts and ends."""
    signs = words["between_languages"]
    while start > 1 and _run(doc, start - 1, -1, words):
        start = _run(doc, start - 1, -1, words) - 1
    while end < len(doc) - 1 and doc[end].text in signs and (at := _run(doc, end, 1, words)):
        end = at + 1
    return start, end


def _run(doc: Doc, at: int, step: int, words: Lexicon) -> int:
    """Return the place (plus one, leftwards) of the next language behind signs, or 0."""
    first = at
    while 0 <= at < len(doc) and doc[at].text in words["between_languages"]:
        at += step
    if at == first or not 0 <= at < len(doc) or doc[at].text not in words["languages"]:
        return 0
    return at + 1 if step < 0 else at


def _lower(doc: Doc, at: int) -> str:
    return str(doc[at].lower_) if 0 <= at < len(doc) else ""
