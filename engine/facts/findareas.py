"""Finds the area that a text names: by its name or code, former ones too, by its government, or within what it lies in."""

import re

from engine.base.text import key, normal
from engine.facts.catalogue import Catalogue, codes_of
from engine.facts.tidy import tidied
from engine.model import WHOLE, Area

_NAME_AND_CODE = re.compile(r"([^\d()]+)\((\d{6,12})\)", re.ASCII)
_CODE_AND_NAME = re.compile(r"(\d{6,12})\s*(?:[:\-—_/]\s*([^\d()]+)|\(([^\d()]+)\)|([^\d()]+))", re.ASCII)
_COUNTY, _BELOW_COUNTY = 6, (9, 12)
"""Digits of the code of a county, which those of all that lies in it begin with."""
_STREET = re.compile("(.{2,}?)(?:街道)?(?:办事处|街办|街道办|办)")
_GOVERNMENT = re.compile("(.{2,}?)(?:人民)?政府")
_LONGEST_PLACE = 40
"""Characters of a place's name behind those of all that it lies in."""


def find_area(catalogue: Catalogue, written: str) -> Area | None:
    """Return the area that a text names, whatever footnote mark stands behind it, or None.

    It may be named in full, behind what it lies in, and by its government or office: 高平市米山镇人民政府, 北城街道办事处.
    """
    word = key(tidied(written))
    found = catalogue.areas.get(key(written)) or catalogue.areas.get(word) or _in_full(catalogue, word)
    return found or _coded(catalogue, written)


def find_place(catalogue: Catalogue, written: str) -> Area | None:
    """Return the area that a cell in a column of areas names, where a township's name may lack what it is: 米山."""
    return find_area(catalogue, written) or catalogue.stems.get(key(tidied(written)))


def _coded(catalogue: Catalogue, written: str) -> Area | None:
    """Return the area of a code with the name behind it, where both are one area's: 140581:高平市, 140581（全市）."""
    both = _CODE_AND_NAME.fullmatch(_NAME_AND_CODE.sub(r"\2:\1", normal(written).strip()))
    if both is None:
        return None
    code, name = both[1], key(both[2] or both[3] or both[4])
    area = catalogue.areas.get(code) if name in WHOLE else catalogue.areas.get(name)
    return area if area and _is_code_of(code, area, catalogue) else None


def _is_code_of(code: str, area: Area, catalogue: Catalogue) -> bool:
    """Tell whether a code is an area's; of a township without one in the pack it is one that begins with its county's."""
    if area.code.isdecimal():
        short = code[:_COUNTY] if not code[_COUNTY:].strip("0") else code
        return area in (catalogue.areas.get(code), catalogue.areas.get(short))
    return len(code) in _BELOW_COUNTY and code[_COUNTY:].strip("0") != "" and code[:_COUNTY] in _counties(area, catalogue)


def _counties(area: Area, catalogue: Catalogue) -> set[str]:
    """Return the codes, former ones too, of the counties in which an area lies."""
    holders = [item.area for item in catalogue.tree.up(area.code)] + [catalogue.home]
    codes = (code for one in holders for code in (one.code, *(former.code for former in one.former)))
    return {code for code in codes if re.fullmatch("[0-9]{6}", code)}


def _in_full(catalogue: Catalogue, word: str) -> Area | None:
    office = _STREET.fullmatch(word) or _GOVERNMENT.fullmatch(word)
    name = (office[1] + ("街道" if office.re is _STREET else "")) if office else word
    area = catalogue.areas.get(name) if office else None
    if area and area != catalogue.home and not is_former(name, area):
        return area
    for end in range(2, len(name) - 1 if len(name) <= _LONGEST_PLACE else 0):
        holder, rest = catalogue.areas.get(name[:end]), name[end:]
        inner = find_within(catalogue, holder, rest) if holder else None
        if holder and inner and inner != holder and holder in (item.area for item in catalogue.tree.up(inner.code)):
            return None if is_former(rest, inner) else inner
    return None


def find_within(catalogue: Catalogue, area: Area | None, written: str) -> Area | None:
    """Return the area that a text names within another: of those of one name the one that lies in it."""
    inside = catalogue.namesakes.get(key(written)) or catalogue.namesakes.get(key(tidied(written)), ())
    if not inside or area is None:
        return find_area(catalogue, written)
    return next((one for one in inside if area in (item.area for item in catalogue.tree.up(one.code))), None)


def is_former(written: str, area: Area) -> bool:
    """Tell whether an area is called as it was before."""
    word = key(tidied(written))
    former = {key(name) for item in area.former for name in (item.name, item.code) if name}
    return word in former and word not in map(key, (area.name, *area.aliases, *codes_of(area)))


def last_year_of(written: str, area: Area) -> int | None:
    """Return the last year in which an area was called so; None for what it is called now, or where nobody wrote it down."""
    word = key(tidied(written))
    if not is_former(word, area):
        return None
    return next((one.until for one in area.former if word in (key(one.name), key(one.code))), None)


def has_code_of_another(code: str, area: Area, catalogue: Catalogue) -> bool:
    """Tell whether a code beside the name of an area is that of another one; a township may have that of the county too."""
    bare = re.sub("(?:00)+$", "", normal(code))
    if not re.fullmatch("[0-9]{4,12}", normal(code)):
        return False
    if not area.code.isdecimal():
        counties = _counties(area, catalogue) if len(normal(code)) in (_COUNTY, *_BELOW_COUNTY) else set[str]()
        return bool(counties) and normal(code)[:_COUNTY] not in counties
    own = (area.code, *(former.code for former in area.former), *({catalogue.home.code} if area != catalogue.home else ()))
    return bare not in {re.sub("(?:00)+$", "", one) for one in own}


def code_of(area: Area, catalogue: Catalogue) -> str:
    """Return the code of an area, or how it begins where the pack does not know it."""
    return area.code if area.code.isdecimal() else f"{catalogue.home.code}…"
