"""The core: the bytes of a PDF to rows; `tests/test_layers.py` says which part imports which."""
