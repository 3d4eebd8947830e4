"""Registers that rules look things up in, read from the CSV files beside the code."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


def records(name: str) -> list[dict[str, str]]:
    """Return the records of one CSV file of ``extractors/data``.

    Raises:
        FileNotFoundError: there is no such register.
    """
    text = (resources.files("extractors.data") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@cache
def un_series() -> frozenset[str]:
    """Return the prefixes of United Nations document symbols: ``A``, ``ST``, ``SSC`` ..."""
    return frozenset(record["prefix"] for record in records("un_series.csv"))


@cache
def protocols() -> Mapping[int, str]:
    """Return the codes of ILO Protocols by year; no year has two."""
    return MappingProxyType({int(r["year"]): r["code"] for r in records("protocols.csv")})


@cache
def currency_signs(code: str) -> Mapping[str, str]:
    """Return ISO 4217 codes by the sign or code that a language prints at a figure."""
    return MappingProxyType(
        {
            r["sign"]: r["currency"]
            for r in records("currency_signs.csv")
            if code in (r["languages"] or code).split()
        }
    )


@cache
def symbol_signs() -> Mapping[str, Mapping[int, str]]:
    """Return what the codes of symbol fonts stand for, by the font's name in lower case.

    `any` holds what codes of private use (U+F0xx) mostly are, whatever the font. Sources: the
    encoding of Symbol in ISO 32000-1, Annex D; for the others the names of their signs.
    """
    found: dict[str, dict[int, str]] = {}
    for record in sorted(records("symbol_signs.csv"), key=lambda r: -len(r["font"])):
        found.setdefault(record["font"], {})[int(record["code"], 16)] = record["sign"]
    return MappingProxyType(found)
