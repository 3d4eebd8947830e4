"""Rows of text to what they say: values, sums, decisions, citations; imports `wording`."""
