"""The bytes of a PDF to pages, lines and regions; imports `wording`."""
