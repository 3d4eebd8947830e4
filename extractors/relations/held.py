"""The papers of a store by symbol and language, and which of them stands for a symbol."""

from collections.abc import Iterable, Iterator, Mapping

from extractors.wording.reissues import latest, standing

BySymbol = Mapping[str, Mapping[str, str]]  # symbol -> language -> paper id


class Held:
    """What a store holds; a paper that was issued again stands for its earlier issues."""

    def __init__(self, papers: Iterable[tuple[str, str | None, str | None]]) -> None:
        """Take paper ids with their symbols and languages; those without a symbol are none."""
        self.by_symbol: dict[str, dict[str, str]] = {}
        self.issues: dict[str, set[str]] = {}  # symbols by text
        for paper_id, symbol, language in papers:
            if symbol:
                self.by_symbol.setdefault(symbol, {})[language or ""] = paper_id
                self.issues.setdefault(standing(symbol).text, set()).add(symbol)

    def exactly(self, symbol: str, language: str) -> str | None:
        """Return the paper of this very symbol in a language."""
        return self.by_symbol.get(symbol, {}).get(language)

    def standing_for(self, symbol: str, language: str) -> str | None:
        """Return the last issue of a paper in a language; none that came before the symbol."""
        found = latest(self._in(symbol, language), standing(symbol).rank)
        return self.exactly(found, language) if found else None

    def cited(self, symbol: str, language: str) -> str | None:
        """Return the paper that a citation means, in the language of who cites if possible.

        The very symbol goes before a later issue, whatever its language.
        """
        versions = self.by_symbol.get(symbol, {})
        for code in (language, "en", *sorted(versions)):
            if code in versions:
                return versions[code]
        for code in (language, *self._languages(symbol)):
            if found := self.standing_for(symbol, code):
                return found
        return None

    def is_current(self, symbol: str, language: str) -> bool:
        """Say whether there is no later issue in the same language."""
        return latest(self._in(symbol, language), standing(symbol).rank, above=True) is None

    def moved(self, before: "Held") -> set[str]:
        """Return the texts of which other papers are held than before."""
        both = {*self.by_symbol, *before.by_symbol}
        differ = (s for s in both if self.by_symbol.get(s) != before.by_symbol.get(s))
        return {standing(symbol).text for symbol in differ}

    def _in(self, symbol: str, language: str) -> Iterator[str]:
        for issue in self.issues.get(standing(symbol).text, ()):
            if language in self.by_symbol[issue]:
                yield issue

    def _languages(self, symbol: str) -> list[str]:
        """Return the languages that issues of a paper are held in, English first."""
        issues = self.issues.get(standing(symbol).text, ())
        found = {code for issue in issues for code in self.by_symbol[issue]}
        return sorted(found, key=lambda code: (code != "en", code))
