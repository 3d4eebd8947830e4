"""How a paper proves itself, row by row; imports `wording`, `cover` and `facts`."""
