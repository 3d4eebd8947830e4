"""Tables: found by rules, aligned edges and gaps; read whole, with what belongs to them."""

from extractors.tables.chain import read_tables

__all__ = ["read_tables"]
