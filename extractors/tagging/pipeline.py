"""The pipelines: one for each language, built once per process."""

from functools import cache
from typing import Any

from spacy.attrs import IS_ALPHA, LOWER  # type: ignore[import-not-found]  # compiled, no stub
from spacy.language import Language

from extractors.tagging import model as _model
from extractors.tagging import names as _names
from extractors.tagging import settle as _settle
from extractors.tagging import tokens as _tokens
from extractors.tagging import unseen as _unseen

# The modules above register the components under the names used below.
WORD_ATTRIBUTES = (LOWER, IS_ALPHA)  # what the rules ask of a word; each costs time per new word
REGISTERED = (_model, _names, _settle, _tokens, _unseen)


@cache
def pipeline_for(language: str, house: bool = False, model: str | None = None) -> Language:
    """Return the tagging pipeline of ``en``, ``fr`` or ``es``; built once per process.

    ``house`` switches on "the Office" and "the Organization"; ``model`` names an installed
    statistical model (or its path) that may add bodies the rules do not see.

    Raises:
        OSError: the model is not installed.
    """
    nlp = plain_language(language)
    nlp.add_pipe("gbpapers_known_names", config={"language": language})
    nlp.add_pipe("gbpapers_unseen_bodies", config={"language": language})
    if model:
        nlp.add_pipe("gbpapers_model_bodies", config={"model": model})
    nlp.add_pipe("gbpapers_settle", config={"language": language, "house": house})
    return nlp


def plain_language(language: str) -> Language:
    """Return an empty pipeline of a language with this package's tokenizer.

    spaCy's own class of the language is passed by: importing the French one takes 1.8 s for
    tokenizer exceptions that are not used here. A saved pipeline loads with that class.
    """
    plain: type[Language] = type("PlainLanguage", (Language,), {"lang": language})
    tokenizer = {"@tokenizers": "gbpapers.words_and_signs.v1"}
    nlp = plain.from_config({"nlp": {"lang": language, "tokenizer": tokenizer}})
    vocab: Any = nlp.vocab  # the stub lacks what it holds
    getters = vocab.lex_attr_getters
    vocab.lex_attr_getters = {name: getters[name] for name in WORD_ATTRIBUTES}
    return nlp
