"""Review pages of a release: every value beside the place where it is printed."""
