"""The tokenizer: words and single signs, nothing else; names are cut alike everywhere."""

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stub
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

SIGN = r"[^\w\s]|_"
TEXT = "text"  # key in doc.user_data
TOKENS = "tokens"
TOKEN = re.compile(rf"[^\W_]+|{SIGN}")


@registry.tokenizers("gbpapers.words_and_signs.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the factory of a tokenizer that makes every sign a token of its own.

    "Brazil–Peru", "UN’s", "d'Ivoire" and "IBSA-funded" come apart at the sign whatever the
    language; there are no exceptions, so a name is cut the same way in every sentence.
    """

    def tokenizer_of(nlp: Language) -> Tokenizer:
        return words_and_signs(nlp.vocab)

    return tokenizer_of


def words_and_signs(vocab: Vocab) -> Tokenizer:
    """Return the tokenizer over a vocabulary."""
    return Tokenizer(
        vocab,
        prefix_search=re.compile(f"^(?:{SIGN})").search,
        suffix_search=re.compile(f"(?:{SIGN})$").search,
        infix_finditer=re.compile(SIGN).finditer,
    )


def text_of(doc: Doc) -> str:
    """Return the text of a document; spaCy puts it together from the tokens each time."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


def tokens_of(doc: Doc) -> list[str]:
    """Return the texts of the tokens; a token asked for one by one is made each time."""
    texts: list[str] | None = doc.user_data.get(TOKENS)
    if texts is None:
        texts = doc.user_data[TOKENS] = [token.text for token in doc]
    return texts


def cut(text: str) -> list[str]:
    """Return the tokens of a text as the tokenizer makes them, where no two blanks follow.

    >>> cut("Côte d’Ivoire")
    ['Côte', 'd', '’', 'Ivoire']
    """
    return TOKEN.findall(text)
