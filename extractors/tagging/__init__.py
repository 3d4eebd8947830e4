"""Countries and organizations: found, linked and nested, in English, French and Spanish."""

from extractors.tagging.mentions import Names, Tagged, Unknown, count_unknown, tag, tag_text
from extractors.tagging.pipeline import pipeline_for

__all__ = ["Names", "Tagged", "Unknown", "count_unknown", "pipeline_for", "tag", "tag_text"]
