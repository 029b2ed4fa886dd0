"""Names that are data stand in a run once, in both languages; they are looked up by the Chinese one that records hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.base.text import Text


@dataclass(frozen=True, slots=True)
class Names:
    """The names of domains and departments by their Chinese form."""

    domains: Mapping[str, Text]
    departments: Mapping[str, Text]

    def domain(self, zh: str, lang: str) -> str:
        """Return a domain's name in the reader's language."""
        return self.domains[zh].in_(lang) if zh in self.domains else zh

    def department(self, zh: str, lang: str) -> str:
        """Return a department's name in the reader's language."""
        return self.departments[zh].in_(lang) if zh in self.departments else zh


def names_of(domains: Iterable[Text], departments: Iterable[Text]) -> Names:
    """Return names that can be looked up."""
    return Names({name.zh: name for name in domains}, {name.zh: name for name in departments})
