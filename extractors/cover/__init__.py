"""What the first page and the running feet say of a paper; imports `wording` and `pages`."""
