"""Damaged PDFs in numbers: short papers mutated, read through the whole flow, and counted."""
