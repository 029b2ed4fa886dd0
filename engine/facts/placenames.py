"""What a text names as a place by its words alone: a county, a city, a province, whether a pack lists it or not.

How much of a name is asked for differs with where the text stands: in a column of places any word of such a kind is one; in
a column of no known meaning, and at the beginning of a title, other words end like that as well.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from engine.base.text import key
from engine.base.yeardigits import YEAR
from engine.facts.catalogue import Catalogue
from engine.facts.shortnames import short_name

_PLACE = re.compile("全国|中国|[^0-9A-Za-z]{1,10}(?:省|自治区|特别行政区|市|自治州|地区|盟|县|区|旗)")
"""Where places are expected."""
_COUNTY = re.compile("[^0-9A-Za-z]{1,8}[市县区旗]")
"""As the heading of a column."""
_NAME = re.compile(r"(?![全本各我该两城])[\u4e00-\u9fff]{2,8}(?:省|市|县|自治[区州县旗])")
_NO_NAME = re.compile("(?<!^.)城市$|^[大中小新老]城市$|[上超门]市$|乡县$|[省市]县$")
"""Where anything may stand: the name and the kind of a place, and words that end alike; 晋城市 is the name of one."""
BEFORE_A_NAME = rf"(?:附件\d*[:：]?|附[:：]|{YEAR}年?度?)*"
"""What stands in a title in front of whose figures it is about, for a pattern."""
_IN_FRONT = re.compile(
    rf"{BEFORE_A_NAME}(?![年度本各我该两城省市县区]|全[^国省])"
    r"(全[国省]|[\u4e00-\u9fff]{1,3}[省市县]|[\u4e00-\u9fff]{1,6}(?:自治[区州县旗]))(?![级直区里内场民委政属管域容立办公级])"
)
_NONE_IN_FRONT = re.compile("(?:中心|大|中|小)城市|上市|超市|乡县")
"""Where a title goes on behind it: the name of a place, and words that begin alike."""
_ABOVE = re.compile("全国|中国|全省|全自治区")
"""Of which each area judged is a part; for a province 全省 is the province itself."""
_WITHIN = re.compile(".*(?:开发区|示范区|园区|新区|社区|小区|校区|景区|片区|辖区|市区|城乡区|[全本][省市县区旗])")
"""Places that lie in an area, or mean all of it."""
_ALL_OF_IT = re.compile("[全本我][省市县区]")


def is_elsewhere(word: str, catalogue: Catalogue) -> bool:
    """Tell whether a word, where places are expected, is the name of another county, city or province."""
    if names_other(word, catalogue):
        return True
    return bool(_PLACE.fullmatch(word)) and not _WITHIN.fullmatch(word) and not _of_known_kind(word, catalogue)


def heads_county(word: str) -> bool:
    """Tell whether the heading of a column may be the name of a county or city."""
    return _COUNTY.fullmatch(word) is not None


def names_other(word: str, catalogue: Catalogue) -> bool:
    """Tell whether a word is the name, or the short name, of an area that the pack says is another one: 泽州."""
    return key(word) in _by_name(catalogue.home.others)


def other_in_front(title: str, catalogue: Catalogue) -> str:
    """Return the name of such an area with whose short name a title begins, empty where it begins with none."""
    rest = re.sub(f"^{BEFORE_A_NAME}", "", title)
    return next((name for word, name in _by_name(catalogue.home.others).items() if rest.startswith(word)), "")


@lru_cache(maxsize=64)
def _by_name(others: tuple[str, ...]) -> Mapping[str, str]:
    """Return names of areas by themselves and by what stands in front of their kind."""
    return {key(word): name for name in others for word in (short_name(name), name)}


@lru_cache(maxsize=4096)
def is_place_name(word: str) -> bool:
    """Tell whether a word, where anything may stand, is the whole name of a county, city or province."""
    return _NAME.fullmatch(word) is not None and not _NO_NAME.search(word)


def place_in_front(title: str) -> str:
    """Return the county, city or province that a title begins with, empty where it begins with none."""
    found = _IN_FRONT.match(title)
    return found[1] if found and not _NONE_IN_FRONT.search(found[1]) else ""


def is_above(word: str) -> bool:
    """Tell whether a word means the nation or all of a province."""
    return _ABOVE.fullmatch(word) is not None


def is_county(name: str) -> bool:
    """Tell whether the name of a place is that of a county or district, and not of a city."""
    return name.endswith(("县", "区", "旗"))


def means_home(word: str, catalogue: Catalogue) -> bool:
    """Tell whether a word says all of the area judged: 全市 of a city."""
    return _ALL_OF_IT.fullmatch(word) is not None and key(catalogue.home.name).endswith(word[1])


def _of_known_kind(name: str, catalogue: Catalogue) -> bool:
    """Tell whether a name says that it is of a kind of which the pack lists all that there are: a township, a subdistrict."""
    return name.endswith(tuple(endings_of(area.name for area in catalogue.areas.values() if area != catalogue.home)))


def endings_of(names: Iterable[str]) -> set[str]:
    """Return how names of areas end: with the kind of area that they are."""
    found = (re.search("街道|[省市县区旗镇乡]$", name) for name in names)
    return {match[0] for match in found if match}
