"""Reads a line for an objective: one cell answers for its mechanisms, all together (是) or one by one (c是，d否).

What a line does not name is not reported by it, since another unit may answer that.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from engine.base.text import Text, key, normal
from engine.facts.amounts import Amount
from engine.facts.catalogue import Catalogue
from engine.facts.cells import Cells
from engine.facts.values import answer, is_missing
from engine.model import Objective, Target
from engine.wording.lists import listed

_TOKEN = re.compile(r"[、,;。]|[^\s、,;。]+")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def answers_of(cells: Cells, objective: Objective, catalogue: Catalogue) -> list[tuple[Target, Amount]]:
    """Return what a line answers of which mechanism, without an amount where it is empty; what is not understood is noted."""
    asked, text = _mechanisms(objective), cells.text("value")
    if not asked:
        names = dict.fromkeys(catalogue.indicators[key(target.indicator or "")].name for target in objective.targets)
        cells.wrong("indicator", "facts.objective_of_figures", items=listed(names))
        return []
    if is_missing(text):
        return [(target, Amount(None)) for target in asked]
    said = answer(text)
    if said is None:
        return list(_one_by_one(cells, objective))
    if not said and len(asked) > 1:
        ask_which(cells, "value", objective)
        return []
    return [(target, Amount(Fraction(said))) for target in asked]


def ask_which(cells: Cells, field: str, objective: Objective) -> None:
    """Note that a cell says no, or that nothing applies, of several things at once."""
    if len(_mechanisms(objective)) > 1:
        cells.wrong(field, "facts.which_of_them", **_choices(objective))


def _mechanisms(objective: Objective) -> list[Target]:
    return [target for target in objective.targets if not target.kind.measured]


def _short(target: Target, objective: Objective) -> str:
    """Return what a mechanism may be called in its objective's line: W2.3c is c, an id of another form is itself."""
    return target.id.removeprefix(objective.id).lstrip("._-") or target.id


def _choices(objective: Objective) -> dict[str, object]:
    """Return the words of a message that say what can be answered, with an example."""
    named = [(_short(target, objective), target.summary) for target in _mechanisms(objective)]
    items = listed((Text(f"{name} {what.zh}", f"{name} {what.en}") for name, what in named), "list.sentences")
    (one, _), (two, _) = named[0], named[-1]
    example = Text(f"{one}是，{two}否", f"{one} yes, {two} no") if one != two else Text(f"{one}是", f"{one} yes")
    return {"objective": objective.id, "items": items, "example": example}


def _one_by_one(cells: Cells, objective: Objective) -> Iterator[tuple[Target, Amount]]:
    """Yield each mechanism that the cell names with its answer; note each part that is not understood."""
    names = {name.lower(): target for target in _mechanisms(objective) for name in (target.id, _short(target, objective))}
    parts, told = _parts(cells.text("value"), names), set[str]()
    for part in parts or [cells.text("value")]:
        found = _split(part)
        known = [(name, said) for name, said in found if name in names]
        if len(known) != 1:
            code = "facts.answer_of_unknown" if found and not known else "facts.answers_not_read"
            cells.wrong("value", code, part=part, **_choices(objective))
            continue
        (name, said), target = known[0], names[known[0][0]]
        if target.id in told:
            cells.wrong("value", "facts.answer_twice", part=name, **_choices(objective))
        told.add(target.id)
        yield target, Amount(Fraction(said))


def _parts(text: str, names: Mapping[str, Target]) -> Sequence[str]:
    """Return the parts of a cell, a name with the answer behind it; blanks and a colon may stand between the two."""
    parts, name = list[str](), ""
    for token in _TOKEN.findall(re.sub(r"\s*:\s*", ":", normal(text).lower())):
        if name and answer(token) is not None:
            parts[-1], name = f"{name}:{token}", ""
        elif token in "、,;。":
            name = ""
        else:
            parts.append(token)
            name = token if token in names else ""
    return parts


def _split(part: str) -> list[tuple[str, bool]]:
    """Return every way in which a part is a name with an answer behind it."""
    ways = ((part[:at].removesuffix(":"), answer(part[at:])) for at in range(1, len(part)))
    return [(name, said) for name, said in ways if said is not None and _NAME.fullmatch(name)]
