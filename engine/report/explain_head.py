"""Says which run an explanation is of: the day, the phase, the rules and the data, each with its checksum."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from engine.messages import say
from engine.report.dossier import Manifest
from engine.report.foreword import foreword
from engine.report.read import notes
from engine.wording.lists import listed

_DIGITS = 12
"""Of a checksum, that people compare by eye."""


def head(run: Manifest, lang: str) -> str:
    """Return what stands above the explanations of a run."""
    return "".join(f"{line}\n" for line in _lines(run, lang))


def _lines(run: Manifest, lang: str) -> Iterator[str]:
    phase = say(lang, f"phase.{run.phase}")
    yield say(lang, "explain.head.run", year=str(run.year), phase=phase, as_of=run.as_of, version=run.versions["dabiao"])
    yield say(lang, "explain.head.pack", pack=run.pack, files=len(run.rules), checksum=pack_checksum(run.rules)[:_DIGITS])
    files = (f"{source.name} {source.sha256[:_DIGITS]}" for source in run.inputs if source.sha256)
    yield say(lang, "explain.head.data", files=listed(files, "list.sentences"))
    yield from foreword(run, lang)
    yield from notes(run.inputs, lang)


def pack_checksum(files: Iterable[Mapping[str, str]]) -> str:
    """Return the SHA-256 of the list of a pack's files as ``sha256sum`` prints it, so that two commands recompute it."""
    text = "".join(f"{file['sha256']}  {file['file']}\n" for file in files)
    return hashlib.sha256(text.encode()).hexdigest()
