"""Lists the remarks that the review does not understand: nobody else would see that one of them takes its figure back.

A remark is listed unless it answers a question, a question quotes it (then it has to be reworded, and is read again), or all
of it is known to say nothing against the figure. It is no question to the unit: somebody reads it once.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set

from engine.base.text import Text
from engine.messages.shown import short
from engine.model import Doubt, Observation, Pack, Suspicion
from engine.quality.clauses import free_remarks, telling_clauses, unknown_columns
from engine.quality.mechanisms import left_to_read, may_be_left
from engine.quality.naming import names_of, span_of
from engine.quality.plainclauses import is_plain
from engine.quality.remarks import unknown_clauses
from engine.wording.lists import both

_FEW_TEXTS = 4


def doubts_of_unjudged(items: Iterable[Observation], doubts: Sequence[Doubt], pack: Pack) -> Iterator[Doubt]:
    """Yield each remark that somebody has to read, once for all the figures of a sheet beside which it stands."""
    asked = _asked(doubts)
    found: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    rows_of, years_of = list(items), defaultdict[Hashable, set[int]](set)
    for item in rows_of:
        years_of[_row(item)].add(item.year)
    for item in rows_of:
        for text in _left(item, frozenset(years_of[_row(item)])) if item.value is not None else ():
            if not any(quote in text for quote in asked.get(_place(item), ())):
                found[item.where.file, item.where.sheet, text].append(item)
    for (*_, text), rows in found.items():
        said = {"what": names_of(rows, pack), "years": span_of(rows), "word": short(text)}
        code = "quality.remark_on_answer" if rows[0].target else "quality.remark"
        yield Doubt(Suspicion.REMARK, both(code, **said), tuple(rows))


def doubts_of_columns(items: Iterable[Observation], pack: Pack) -> Iterator[Doubt]:
    """Yield each further column of words that the program does not know, once for all the figures of a sheet."""
    found: dict[tuple[str, str, str], dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        for heading, text in unknown_columns(item.extra) if item.value is not None and not item.target else ():
            if all(is_plain(clause, frozenset({item.year})) for clause in telling_clauses(text)):
                continue
            found[item.where.file, item.where.sheet, heading][text].append(item)
    for (*_, heading), texts in found.items():
        rows = [item for same in texts.values() for item in same]
        said = {"what": names_of(rows, pack), "years": span_of(rows), "heading": heading, "words": _quoted(list(texts))}
        yield Doubt(Suspicion.REMARK, both("quality.column", **said), tuple(rows))


def _quoted(texts: Sequence[str]) -> Text:
    """Return texts in quotation marks, the first few of many."""
    few = [short(text) for text in texts[:_FEW_TEXTS]]
    words = Text("、".join(f"“{text}”" for text in few), ", ".join(f"'{text}'" for text in few))
    return both("quality.and_more", names=words) if len(texts) > _FEW_TEXTS else words


def has_unjudged(extra: Mapping[str, str]) -> bool:
    """Tell whether anything beside a figure or a mechanism is a remark that somebody may have to read."""
    left = (telling_clauses(text) for text in free_remarks(extra))
    return any(left) or may_be_left(extra) or next(unknown_columns(extra), None) is not None


def _asked(doubts: Sequence[Doubt]) -> Mapping[Hashable, set[str]]:
    """Return what questions quote of the remarks beside each figure, and the notes that answer one."""
    asked: dict[Hashable, set[str]] = defaultdict(set)
    for doubt in doubts:
        for item in doubt.subjects:
            asked[_place(item)] |= {doubt.quoted} if doubt.quoted else set()
            asked[_place(item)] |= {item.note} if doubt.answer else set()
    return asked


def _place(item: Observation) -> Hashable:
    return item.key, item.target, item.where


def _row(item: Observation) -> Hashable:
    return *item.where.row, item.note


def _left(item: Observation, years: Set[int]) -> Iterator[str]:
    """Yield the remarks that say something unknown, of a mechanism only what may take something back."""
    if item.target:
        yield from left_to_read(item)
    else:
        yield from (text for text in free_remarks(item.extra) if unknown_clauses(text, years))
