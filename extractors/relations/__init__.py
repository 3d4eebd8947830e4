"""Papers of one item tied to each other: revisions, decisions, minutes, and what they changed."""
