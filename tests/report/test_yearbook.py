"""The yearly statistics: every figure for inside; for publication nothing that rests on few, nor what gives it away (engine.report.yearbook)."""

import csv
import io
from dataclasses import replace
from fractions import Fraction
from itertools import product

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.numbers import readable
from engine.base.text import Text
from engine.base.units import SCALE
from engine.facts.load import load_facts
from engine.facts.own import is_result
from engine.model import Release, Status
from engine.report.beside import Defined
from engine.report.yearbook.gather import yearbook_of
from engine.report.yearbook.record import Figure, Hidden, Key, Line, Subject, Yearbook
from engine.report.yearbook.sheets import render_book
from engine.report.yearbook.suppress import hidden_places, published
from engine.report.yearbook.tidy import render_csv
from engine.rules.load import load_pack, pack_folder
from tests.helpers import ROOT, dabiao

TEXT = Text("率", "rate")
LIMIT = 5
DIVISIONS = {"residence": ("urban", "rural"), "sex": ("female", "male")}


@pytest.fixture(scope="module")
def pack():
    return load_pack(pack_folder(None))


@pytest.fixture(scope="module")
def data(pack):
    return load_facts([ROOT / "data_samples/gaoping"], pack)


@pytest.fixture(scope="module")
def inside(pack, data):
    return yearbook_of(pack, data.items, 2024, data.sources)


def figure(events, denominator=1000, value=None):
    rate = Fraction(events * 1000, denominator) if events is not None else value
    return Figure(rate, events and Fraction(events) if events else events, denominator and Fraction(denominator),
                  Status.VALUE, Release.FINAL, None, (), None)  # fmt: skip


def subject(id_="rate", **more):
    unit, survey = more.pop("unit", "per_mille"), more.pop("survey", False)
    said = {
        "about": Defined(id_, TEXT, unit, TEXT, TEXT, "", "survey" if survey else "", (), ()), "plans": ("women",),
        "numerator": TEXT, "denominator": TEXT, "counts_published": True, "public": False, "counted": False, "rare": True,
        "same_as": None,
    }  # fmt: skip
    return Subject(**{**said, **more})


def book(figures, *subjects):
    """Statistics of 2024; figures by key."""
    known = subjects or (subject(),)
    return Yearbook(
        title=TEXT, area="县", year=2024, years=(2024,), plans={"women": TEXT}, departments={},
        divisions=DIVISIONS, limit=Fraction(LIMIT), why=TEXT,
        subjects={item.about.id: item for item in known}, notes=(),
        lines=tuple(Line(key, TEXT, {2024: item}) for key, item in figures.items()),
    )  # fmt: skip


def group(**parts):
    return Key("rate", "", tuple(sorted(parts.items())))


def hidden(figures, *subjects):
    return {key for key, _ in hidden_places(book(figures, *subjects))}


WHOLE, URBAN, RURAL = group(), group(residence="urban"), group(residence="rural")


def test_few_are_hidden_and_none_is_not():
    assert hidden({WHOLE: figure(4)}) == {WHOLE}
    assert not hidden({WHOLE: figure(5)}) and not hidden({WHOLE: figure(0)})
    assert hidden({WHOLE: figure(3, 4)}) == {WHOLE} and hidden({WHOLE: figure(0, 4)}) == {WHOLE}


def test_a_hidden_part_cannot_be_subtracted_from_the_whole():
    assert hidden({WHOLE: figure(30), URBAN: figure(28), RURAL: figure(2)}) == {URBAN, RURAL}


def test_a_part_that_was_not_reported_is_the_whole_less_the_other():
    assert hidden({WHOLE: figure(30), URBAN: figure(28)}) == {URBAN}
    assert not hidden({WHOLE: figure(30), URBAN: figure(20)})


def test_a_whole_that_is_hidden_is_not_the_sum_of_its_parts():
    few = replace(figure(4), denominator=Fraction(900))
    assert hidden({WHOLE: few, URBAN: figure(0), RURAL: figure(4)}) == {WHOLE, RURAL}


def test_parts_that_could_only_be_one_each_hide_a_further_one():
    units = {Key("rate", name): figure(events) for name, events in {"甲": 1, "乙": 1, "丙": 7, "丁": 9}.items()}
    assert hidden({WHOLE: figure(18), **units}) == {Key("rate", "甲"), Key("rate", "乙"), Key("rate", "丙")}


def test_the_same_figure_under_another_name_is_hidden_too():
    other = subject("twin", same_as=Key("rate", "", (("residence", "rural"),)))
    figures = {WHOLE: figure(30), URBAN: figure(28), RURAL: figure(2), Key("twin"): figure(2)}
    assert hidden(figures, subject(), other) == {URBAN, RURAL, Key("twin")}
    assert hidden({URBAN: figure(28), RURAL: figure(2), Key("twin"): figure(2)}, subject(), other) == {RURAL, Key("twin")}


def test_a_rare_rate_without_its_counts_is_not_published_but_a_survey_is():
    bare = replace(figure(None, value=Fraction(3)), denominator=None)
    assert hidden_places(book({WHOLE: bare})) == {(WHOLE, 2024): Hidden.UNKNOWN}
    assert not hidden({WHOLE: bare}, subject(survey=True)) and not hidden({WHOLE: bare}, subject(rare=False))


def test_what_is_public_anyway_is_published_however_few():
    count = replace(figure(None, value=Fraction(1)), denominator=None)
    assert not hidden({WHOLE: count}, subject(counted=True, public=True))
    assert hidden({WHOLE: count}, subject(counted=True)) == {WHOLE}


def share(numerator, denominator):
    return Figure(Fraction(numerator * 100, denominator), Fraction(numerator), Fraction(denominator),
                  Status.VALUE, Release.FINAL, None, (), None)  # fmt: skip


@pytest.mark.parametrize(
    ("numerator", "denominator", "is_hidden"),
    [(39, 41, True), (37, 41, True), (36, 41, False), (41, 41, False), (43, 41, False), (4, 41, True), (0, 41, False)],
)
def test_few_on_the_other_side_of_a_share_are_hidden_too(numerator, denominator, is_hidden):
    """39 of 41 followed up tell of the two who were not; a full share tells of nobody, a gross rate of no others."""
    assert hidden({WHOLE: share(numerator, denominator)}, subject(unit="percent")) == ({WHOLE} if is_hidden else set())


def test_the_other_side_counts_of_shares_of_people_alone():
    assert not hidden({WHOLE: share(39, 41)}, subject(unit="percent", public=True))  # of institutions, say
    assert not hidden({WHOLE: figure(39, 41)}, subject(unit="per_mille"))


def test_the_other_side_of_a_part_cannot_be_subtracted_from_that_of_the_whole():
    figures = {WHOLE: share(9_960, 10_000), URBAN: share(4_998, 5_000), RURAL: share(4_962, 5_000)}
    assert hidden(figures, subject(unit="percent")) == {WHOLE, URBAN, RURAL} - {WHOLE}


def numbers_of(book_):
    """Every number that the published statistics hold of a figure: as CSV, and as the workbook's cells."""
    rows_ = iter(rows(render_csv(book_, "zh")))
    found = {(line.key, year): [next(rows_)["数值"]] for line in book_.lines for year in line.figures}
    shown = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(render_book(book_, "zh"))).worksheets[1:-1]:
        for row in sheet_rows(sheet):
            for year in book_.years:
                key = (row["指标"], row.get("基层单位") or "", row["分组"] or "", year)
                shown.setdefault(key, row[str(year)])
    for line in book_.lines:
        for year in line.figures:
            name = book_.subjects[line.key.indicator].about.name.zh
            found[line.key, year].append(str(shown[name, line.key.unit_name, line.group.zh, year]))
    return found


def test_a_quotient_is_published_as_rounded_as_it_is_shown():
    book_ = published(book({WHOLE: share(1371, 2843)}, subject(unit="percent", counts_published=False)))
    (line,) = book_.lines
    assert line.figures[2024].value == Fraction("48.22")
    (text,) = [row["数值"] for row in rows(render_csv(book_, "zh"))]
    assert text == "48.22"
    assert (Fraction("48.2237073513893") / 100).limit_denominator(10_000) == Fraction(1371, 2843)  # what it would give away
    assert (Fraction(text) / 100).limit_denominator(10_000) != Fraction(1371, 2843)


def test_counts_are_published_only_where_the_pack_says_so():
    (line,) = published(book({WHOLE: figure(7)})).lines
    assert (line.figures[2024].numerator, line.figures[2024].denominator) == (7, 1000)
    (line,) = published(book({WHOLE: figure(7)}, subject(counts_published=False))).lines
    assert (line.figures[2024].value, line.figures[2024].numerator, line.figures[2024].denominator) == (7, None, None)


def test_a_revision_is_published_without_what_it_was():
    (line,) = published(book({WHOLE: replace(figure(7), before=Fraction(3), release=Release.REVISED)})).lines
    assert line.figures[2024].before is None


KEYS = [WHOLE, *(group(**{name: part}) for name, parts in DIVISIONS.items() for part in parts),
        *(group(residence=r, sex=s) for r, s in product(*DIVISIONS.values()))]  # fmt: skip
INNER = KEYS[5:]
MOST = 8


def total(key, inner):
    """How many a cell counts, from the four innermost ones."""
    return sum(n for cell, n in zip(INNER, inner, strict=True) if set(key.parts) <= set(cell.parts))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, MOST), min_size=4, max_size=4), st.sets(st.sampled_from(KEYS), min_size=1))
def test_no_hidden_number_is_the_only_one_that_fits_what_is_published(inner, reported):
    """Whoever knows all that is published, and that no hidden figure is zero, is left with a choice for each small one."""
    shut = hidden({key: figure(total(key, inner), 10_000) for key in sorted(reported, key=str)})
    seen = {key: total(key, inner) for key in reported - shut}
    assert not [key for key, events in seen.items() if 0 < events < LIMIT]
    least = 1 if all(total(key, inner) for key in shut) else 0
    choices = {key: set() for key in shut}
    for guess in product(range(MOST + 6), repeat=4):
        if all(total(key, guess) == events for key, events in seen.items()):
            told = {key: total(key, guess) for key in shut}
            if all(events >= least for events in told.values()):
                for key, events in told.items():
                    choices[key].add(events)
    assert all(len(found) > 1 for key, found in choices.items() if total(key, inner) < LIMIT), (inner, seen, choices)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, MOST), min_size=4, max_size=4), st.sets(st.sampled_from(KEYS), min_size=1))
def test_no_hidden_other_side_is_the_only_one_that_fits_what_is_published(inner, reported):
    """The same of shares, by those on the other side: of 10 000 in each innermost cell so many are not in the numerator."""
    whole = {key: 10_000 * sum(set(key.parts) <= set(cell.parts) for cell in INNER) for key in KEYS}
    figures = {key: share(whole[key] - total(key, inner), whole[key]) for key in sorted(reported, key=str)}
    shut = hidden(figures, subject(unit="percent"))
    seen = {key: total(key, inner) for key in reported - shut}
    assert not [key for key, others in seen.items() if 0 < others < LIMIT]
    choices = {key: set() for key in shut}
    for guess in product(range(MOST + 6), repeat=4):
        if all(total(key, guess) == others for key, others in seen.items()):
            if all(total(key, guess) for key in shut) or not all(total(key, inner) for key in shut):
                for key in shut:
                    choices[key].add(total(key, guess))
    assert all(len(found) > 1 for key, found in choices.items() if 0 < total(key, inner) < LIMIT), (inner, seen, choices)


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_figure_of_the_data_is_in_the_statistics_for_inside(inside, pack, data):
    given_ = {
        (pack.indicators[item.indicator].name.zh, item.unit_name, item.year, item.parts): item
        for item in data.items
        if not item.target and item.year <= 2024
    }
    assert sum(len(line.figures) for line in inside.lines) == len(given_) > 1500
    found = rows(render_csv(inside, "zh"))
    assert len(found) == len(given_)
    names = {(dimension, part.id): part.name.zh for dimension, d in pack.dimensions.items() for part in d.parts.values()}
    for (name, unit, year, parts), item in given_.items():
        groups = "、".join(names[part] for dimension in pack.dimensions for part in parts if part[0] == dimension)
        (row,) = (r for r in by_name(found)[name, unit] if (r["年份"], r["分组"]) == (str(year), groups))
        if item.value is None:
            assert row["数值"] == ""
        else:
            assert abs(Fraction(row["数值"]) - item.value) <= Fraction(1, 20_000)
        assert (row["分子"], row["分母"]) == tuple("" if n is None else str(n) for n in (item.numerator, item.denominator))


_BY_NAME = {}


def by_name(found):
    if id(found) not in _BY_NAME:
        index = {}
        for row in found:
            index.setdefault((row["指标"], row["基层单位"]), []).append(row)
        _BY_NAME.clear()
        _BY_NAME[id(found)] = index
    return _BY_NAME[id(found)]


def sheet_rows(sheet):
    head, last = (int("".join(filter(str.isdigit, part))) for part in sheet.auto_filter.ref.split(":"))
    names = [cell.value for cell in sheet[head]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=head + 1, max_row=last, values_only=True)]


def test_the_workbook_has_the_same_numbers(inside):
    content = render_book(inside, "zh")
    assert content == render_book(inside, "zh")
    opened = openpyxl.load_workbook(io.BytesIO(content))
    assert opened.sheetnames == ["说明", "高平市妇女发展“十四五”规划", "高平市儿童发展“十四五”规划",
                                 "各乡镇和基层单位", "口径和来源"]  # fmt: skip
    told = {}
    for sheet in opened.worksheets[1:4]:
        for row in sheet_rows(sheet):
            for year in range(2020, 2025):
                if isinstance(row[str(year)], int | float):
                    told[row["指标"], row.get("基层单位"), row["分组"], year] = row[str(year)]
    numbers = 0
    for line in inside.lines:
        name = inside.subjects[line.key.indicator].about.name.zh
        for year, item in line.figures.items():
            if item.value is not None:
                shown = told[name, line.key.unit_name or None, line.group.zh or None, year]
                assert shown == pytest.approx(float(item.value), rel=1e-15, abs=0)
                numbers += 1
    assert numbers > 1500


def test_what_sub_units_alone_report_says_on_which_sheet_it_stands(inside):
    book = openpyxl.load_workbook(io.BytesIO(render_book(inside, "zh")))
    of_area = [row for sheet in book.worksheets[1:3] for row in sheet_rows(sheet)]
    blank = [row for row in of_area if all(row[str(year)] is None for year in range(2020, 2025))]
    in_units = {row["指标"] for row in sheet_rows(book["各乡镇和基层单位"])}
    notes = {row["指标"]: row["备注"] or "" for row in blank}
    assert {name for name, note in notes.items() if "见“各乡镇和基层单位”表" in note} == in_units & notes.keys() != set()
    assert notes.keys() <= in_units  # no other row is without any figure


def test_of_what_only_groups_are_reported_no_empty_row_stands_and_what_nobody_reported_is_named_in_front(inside):
    book = openpyxl.load_workbook(io.BytesIO(render_book(inside, "zh")))
    women = [(row["指标"], row["分组"]) for row in sheet_rows(book["高平市妇女发展“十四五”规划"])]
    assert [group for name, group in women if name == "小学净入学率"] == ["女性"]
    told = [cell.value for cell in book["说明"]["A"] if cell.value and "没有收到数据）" in cell.value]
    assert told == [
        "高平市妇女发展“十四五”规划：新兴产业从业人员中的女性比例、互联网使用率、男女厕位比例达标的城镇公共厕所占比（3个，各年都没有收到数据）"
    ]
    reported = {line.key.indicator for line in inside.lines if line.figures}
    named = {name for line in told for name in line.partition("：")[2].partition("（")[0].split("、")}
    silent = {id_ for id_, subject in inside.subjects.items() if subject.plans and id_ not in reported}
    assert {inside.subjects[id_].about.name.zh for id_ in silent} == named and not named & {name for name, _ in women}
    nothing = openpyxl.load_workbook(io.BytesIO(render_book(replace(inside, lines=()), "zh")))
    assert nothing.sheetnames == ["说明", "口径和来源"] and "小学净入学率" in nothing["说明"]["A9"].value


def test_no_count_of_the_sample_can_be_told_from_what_is_published(inside):
    """Of no rate do the numbers published give back its two counts, but where the rounded rate is the rate itself."""
    book_, checked = published(inside), 0
    before = {(line.key, year): item for line in inside.lines for year, item in line.figures.items()}
    for (key, year), texts in numbers_of(book_).items():
        item, unit = before[key, year], inside.subjects[key.indicator].about.unit
        if None in (item.value, item.numerator, item.denominator) or unit not in SCALE or texts[0] == "＊":
            continue
        for text in texts:
            assert Fraction(text) == Fraction(readable(item.value)), (key, year)
            told, counts = (Fraction(text) / SCALE[unit]).limit_denominator(10_000), (item.numerator, item.denominator)
            assert told.as_integer_ratio() != counts or Fraction(text) == item.value, (key, year, text)
            checked += 1
    assert checked > 500


def test_few_persons_of_the_sample_are_not_published_as_numbers_rates_or_the_rest_of_a_share(inside):
    names = {(inside.subjects[key.indicator].about.name.zh, year): why for (key, year), why in hidden_places(inside).items()}
    told = {
        (row["指标"], int(row["年份"])): row["数值"] for row in rows(render_csv(published(inside), "zh")) if not row["分组"]
    }
    few = [("义务教育阶段辍学女童人数", 2022), ("孕产妇死亡率", 2024), ("女性艾滋病感染者随访率", 2024),
           ("人身安全保护令签发率", 2024), ("阳性孕产妇所生儿童治疗比例", 2023)]  # fmt: skip
    for place in few:
        assert names[place] == Hidden.FEW and told[place] == "＊", place
    assert names["乙肝母婴传播率", 2024] == Hidden.UNKNOWN
    for name in ("妇幼健康服务机构达标率", "空气质量优良天数比例"):  # institutions and days
        assert told[name, 2024] != "＊"
    assert told["孕产妇死亡率", 2023] == "0"


def test_both_versions_say_what_each_rate_is_of(inside):
    for book_ in (inside, published(inside)):
        sheet = openpyxl.load_workbook(io.BytesIO(render_book(book_, "zh")))["口径和来源"]
        told = {row["指标"]: (row["分子"], row["分母"]) for row in sheet_rows(sheet)}
        assert told["女性艾滋病感染者随访率"] == ("完成随访的女性感染者", "应随访的女性感染者")
        assert sum(bool(one and two) for one, two in told.values()) == sum(
            s.numerator is not None for s in book_.subjects.values()
        )


def test_the_signs_explained_are_those_that_stand_in_the_version(inside):
    def explained(book_):
        sheet = openpyxl.load_workbook(io.BytesIO(render_book(book_, "zh"))).worksheets[0]
        return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)

    within, public = explained(inside), explained(published(inside))
    assert "格子里是准确数" in within and "上一行的率由它们算出" in within
    assert "准确数" not in public and "上一行的率由它们算出" not in public and "另一方" in public


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_public_version_of_the_sample_tells_nothing_of_few(inside, lang):
    book_ = published(inside)
    shut = hidden_places(inside)
    assert 30 < len(shut) < 100 and set(shut.values()) == set(Hidden)
    before = {(line.key, year): item for line in inside.lines for year, item in line.figures.items()}
    places = [(line.key, year) for line in book_.lines for year in line.figures]
    for row, place in zip(rows(render_csv(book_, lang)), places, strict=True):
        number = row["数值" if lang == "zh" else "Figure"]
        item = before[place]
        if place in shut:
            assert number == "＊"
        elif item.numerator is not None:
            assert item.numerator >= LIMIT or item.numerator == 0
    text = render_book(book_, lang)
    cells = [
        cell for sheet in openpyxl.load_workbook(io.BytesIO(text)).worksheets[1:5] for row in sheet.iter_rows() for cell in row
    ]
    stars = sum(cell.value == "＊" for cell in cells)
    assert stars >= len(shut) and all(cell.fill.fgColor.rgb in ("00000000", "FFDDE6F0") for cell in cells)


def test_the_command_writes_what_the_suffix_says(tmp_path):
    words = ("report", ROOT / "data_samples/gaoping", "--year", 2024, "--kind", "统计资料", "--lang", "zh")
    code, out, err = dabiao(*words, "--audience", "公开", "-o", tmp_path / "资料.csv")
    assert (code, out) == (0, "") and err.startswith("已写入")
    assert (tmp_path / "资料.csv").read_text(encoding="utf-8-sig").splitlines()[0].startswith("规划,指标,基层单位")
    assert is_result(tmp_path / "资料.csv")  # and so no data of a later run
    code, _, err = dabiao(*words, "-o", tmp_path / "资料.docx")
    assert code == 2 and "应以 .xlsx、.csv 结尾" in err
    code, _, err = dabiao(*words[:2], "--year", 2025, *words[4:], "-o", tmp_path / "资料.csv")
    assert code == 3 and "没有 2025 年的数据" in err  # as check says of a year without data
    code, _, err = dabiao(*words[:-4], "--kind", "统计", "--lang", "zh", "-o", tmp_path / "资料.csv")
    assert code == 2 and "--kind 不能是“统计”；可用：" in err
