"""Pieces to the rows of passages and tables; imports `wording`, `pages`, `tables` and `body`."""
