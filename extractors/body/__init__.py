"""Pages to notes, tables and the pieces of running text; imports all from `wording` to `cover`."""
