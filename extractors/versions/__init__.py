"""The language versions of one paper, tied and compared; imports `wording` and `facts`."""
