"""The optional component that lets a statistical model add unseen bodies."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.tagging.lexicon import slug
from extractors.tagging.tokens import text_of

GROUP = "model_bodies"
LABELS = frozenset({"ORG"})


class ModelBodies:
    """Write the organizations that a statistical model sees into a span group."""

    def __init__(self, model: Language) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        seen = self.model(text_of(doc))
        found = [
            doc.char_span(
                span.start_char,
                span.end_char,
                label="ORG",
                kb_id=slug(span.text),
                span_id="model:always",
            )
            for span in seen.ents
            if span.label_ in LABELS
        ]
        doc.spans[GROUP] = [span for span in found if span is not None]
        return doc


@Language.factory("gbpapers_model_bodies", default_config={"model": ""})
def create_model_bodies(nlp: Language, name: str, model: str) -> ModelBodies:
    """Build the component around an installed model, by its name or path.

    Raises:
        OSError: no model of that name or path is installed.
    """
    return ModelBodies(spacy.load(model))
