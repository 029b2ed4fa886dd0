"""Names of indicators and areas as data writes them, with brackets behind them (engine.facts.findindicators, findareas, rows)."""

from fractions import Fraction

import pytest

from engine.base.notcounted import is_aim
from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from tests import packs
from tests.facts.files import HEADER, codes, csv_of, of_indicators, problems, workbook, wrong


def test_brackets_behind_a_name_say_what_a_column_would(pack, tmp_path):
    rows = {
        "孕产妇死亡率(‰),2020,0.2": (20, ()),
        "孕产妇死亡率（农村）,2021,8": (8, (("residence", "rural"),)),
        "孕产妇死亡率（城镇）（单位：1/10万）,2022,8": (8, (("residence", "urban"),)),
        "mmr (per 100 000),2023,8": (8, ()),
        "孕产妇死亡率（合计）,2024,8": (8, ()),
    }
    facts = load_facts([csv_of(tmp_path, HEADER + "\n".join(reversed(rows)) + "\n")], pack)
    found = {fact.year: (fact.value, fact.parts) for fact in facts.items}
    assert [found[year] for year in range(2020, 2025)] == list(rows.values())


def test_brackets_that_contradict_a_column(pack, tmp_path):
    text = "指标,年份,数值,单位,城乡\n孕产妇死亡率(‰),2024,0.2,1/10万,\n孕产妇死亡率(农村),2024,8,,城镇\n孕产妇死亡率(合计),2023,8,,农村\n"
    assert codes(pack, csv_of(tmp_path, text)) == ["facts.two_units", "facts.two_breakdowns", "facts.two_breakdowns"]
    text = "指标,年份,数值,单位,城乡\n孕产妇死亡率(‰),2024,0.2,千分比,\n孕产妇死亡率(农村),2024,8,,乡村\n"
    facts = load_facts([csv_of(tmp_path, text)], pack)
    assert sorted((fact.parts, fact.value) for fact in facts.items) == [((), 20), ((("residence", "rural"),), 8)]


def test_brackets_that_are_part_of_a_name(tmp_path):
    named = of_indicators(tmp_path / "pack", towns=packs.indicator("有机构的乡镇(街道)数", "count", aliases=["机构（农村）"]))
    text = (
        HEADER
        + "有机构的乡镇（街道）数,2021,3\n有机构的乡镇(街道)数(个),2022,3\n机构（农村）（处）,2024,3\n机构(农村),2023,3\n"
    )
    facts = load_facts([csv_of(tmp_path, text)], named)
    assert [(fact.value, fact.parts) for fact in facts.items] == [(3, ())] * 4


def test_names_of_areas_are_compared_in_ordinary_width(tmp_path):
    area = [{"name": "米山镇（新区）", "level": "township"}]
    folder = packs.write_pack(tmp_path / "pack", [
        {"id": "W1.1a", "kind": "every_unit", "indicator": "water", "at_least": 90, "units": "township", "measures": ["W1.S1"]}
    ], {"water": packs.indicator("自来水普及率", range=[0, 100])}, sub_areas=area)  # fmt: skip
    text = "地区,基层单位,指标,年份,数值\n米山镇（新区）,,自来水普及率,2024,95\n米山镇(新区),,自来水普及率,2023,95\n,米山镇(新区),自来水普及率,2022,95\n"
    facts = load_facts([csv_of(tmp_path, text)], load_pack(folder))
    assert [fact.unit_name for fact in facts.items] == ["米山镇（新区）"] * 3


def test_the_number_of_a_target_is_no_name_of_a_figure(pack, tmp_path):
    target = next(target for target in pack.targets.values() if target.kind.measured and target.indicator)
    name = pack.indicators[target.indicator].name.zh
    ((code, text),) = problems(pack, csv_of(tmp_path, f"{HEADER}{target.id},2024,95\n"))
    assert code == "facts.target_id" and f"“{target.id}”是目标编号" in text and f"请写指标名称“{name}”" in text


@pytest.mark.parametrize(
    "written",
    [
        "3、5岁以下儿童死亡率", "3.5岁以下儿童死亡率", "3．5岁以下儿童死亡率", "（3）5岁以下儿童死亡率", "(3) 5岁以下儿童死亡率",
        "3）5岁以下儿童死亡率", "3. 5岁以下儿童死亡率", "3 5岁以下儿童死亡率", "03 5岁以下儿童死亡率", "2024年5岁以下儿童死亡率",
        "3、2024年5岁以下儿童死亡率", "五岁以下儿童死亡率", "3、五岁以下儿童死亡率", "其中：五周岁以下儿童死亡率", "其中：3、5岁以下儿童死亡率",
    ],
)  # fmt: skip
def test_an_ordinal_before_a_name_that_begins_with_a_digit(tmp_path, written):
    rate = packs.indicator("5岁以下儿童死亡率", "per_mille", "higher", aliases=["5周岁以下儿童死亡率"])
    named = of_indicators(tmp_path / "pack", rate=rate, twelve=packs.indicator("12岁以下儿童数", "count"))
    text = f"指标,2024年\n{written},5.41\n12岁以下儿童数,3\n"
    facts = load_facts([csv_of(tmp_path, text)], named)
    assert [(fact.indicator, fact.value) for fact in facts.items] == [("rate", Fraction("5.41")), ("twelve", 3)]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("60岁以上老年人数", "六十岁以上老年人数"),
        ("20岁以上妇女数", "二、二十周岁以上妇女数"),
        ("65岁以上老年人数", "六十五岁以上老年人数"),
    ],
)
def test_an_age_may_be_written_in_words(tmp_path, name, written):
    named = of_indicators(tmp_path / "pack", elderly=packs.indicator(name, "count", aliases=[name.replace("岁", "周岁")]))
    (item,) = load_facts([csv_of(tmp_path, f"指标,2024年\n{written},541\n")], named).items
    assert item.value == 541


@pytest.mark.parametrize(
    "written", ["35岁以下儿童死亡率", "3-5岁以下儿童死亡率", "十五岁以下儿童死亡率", "3个5岁以下儿童死亡率"]
)
def test_another_age_in_front_of_a_known_name_is_asked_about(tmp_path, written):
    rate = packs.indicator("5岁以下儿童死亡率", "per_mille", "higher")
    named = of_indicators(tmp_path / "pack", rate=rate)
    assert codes(named, csv_of(tmp_path, f"指标,2024年\n{written},5.41\n")) == ["facts.unknown_indicator"]


@pytest.mark.parametrize("aim", ["逐步降低", "≥90%", "不高于12.5/10万", "目标值≤5‰", "90%以上", "逐年提高"])
def test_a_bracket_that_says_what_the_plan_wants_changes_no_name(aim):
    assert is_aim(aim)


@pytest.mark.parametrize("bracket", ["下降", "增减", "目标", "≥35岁", "90", "农村", "3岁以上", "提高", "一年以上"])
def test_a_bracket_of_a_change_or_an_age_is_no_aim(bracket):
    assert not is_aim(bracket)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("指标,2024年\n2023年孕产妇死亡率,9\n", "A2"),
        ("2024年\n指标,数值\n一、2023年度孕产妇死亡率,9\n", "A3"),
        ("指标,年份,数值\n2023年孕产妇死亡率,2024,9\n", "A2"),
        ("2024年\n指标,本年\n2023年孕产妇死亡率,9\n", "A3"),
        ("年份,2023年孕产妇死亡率\n2024,9\n", "B2"),
    ],
)
def test_a_name_of_another_year_than_the_figure_is_asked_about(pack, tmp_path, text, cell):
    assert wrong(pack, csv_of(tmp_path, text)) == [("facts.of_two_years", cell)]


@pytest.mark.parametrize(
    "text",
    [
        "指标,2024年\n2024年孕产妇死亡率,9\n", "2024年\n指标,数值\n一、2024年度孕产妇死亡率,9\n",
        "2025年\n指标,上年,本年\n2024年孕产妇死亡率,9,\n", "年份,2024年孕产妇死亡率\n2024年,9\n",
    ],
)  # fmt: skip
def test_a_name_of_the_year_of_the_figure_asks_nothing(pack, tmp_path, text):
    assert [(fact.year, fact.value) for fact in load_facts([csv_of(tmp_path, text)], pack).items if fact.value] == [(2024, 9)]


def test_a_part_below_what_is_among_another_may_be_of_either(tmp_path):
    groups = {"residence": ["urban", "rural"]}
    infants = packs.indicator("婴儿死亡率", "per_mille", "higher", breakdowns=groups)
    newborn = packs.indicator("新生儿死亡率", "per_mille", "higher", breakdowns=groups)
    named = of_indicators(tmp_path / "pack", infants=infants, newborn=newborn)

    def read(rows):
        return [
            (fact.indicator, *(part for _, part in fact.parts), int(fact.value))
            for fact in load_facts([csv_of(tmp_path, f"指标,2024年\n{rows}")], named).items
        ]

    for word in ("农村", "其中：农村", "＃农村"):
        rows = f"婴儿死亡率,5\n其中：新生儿死亡率,3\n{word},4\n"
        assert wrong(named, csv_of(tmp_path, f"指标,2024年\n{rows}")) == [("facts.part_of_either", "A4")]
    assert read("婴儿死亡率,5\n新生儿死亡率,3\n农村,4\n") == [("infants", 5), ("newborn", 3), ("newborn", "rural", 4)]
    assert read("婴儿死亡率,5\n其中：农村,6\n") == [("infants", 5), ("infants", "rural", 6)]
    rows = "婴儿死亡率,5\n农村,6\n其中：新生儿死亡率,3\n农村,4\n"
    assert read(rows) == [("infants", 5), ("infants", "rural", 6), ("newborn", 3), ("newborn", "rural", 4)]


@pytest.mark.parametrize("above", ["婴儿死亡率,2024,5\n其中：新生儿死亡率,2024,3", "2023年新生儿死亡率,2023,3"])
def test_a_part_is_of_the_name_right_above_whatever_the_rows_before_it_say(tmp_path, above):
    groups = {"residence": ["urban", "rural"]}
    names = {"infants": "婴儿死亡率", "newborn": "新生儿死亡率", "children": "儿童死亡率"}
    rates = {id_: packs.indicator(name, "per_mille", "higher", breakdowns=groups) for id_, name in names.items()}
    rows = f"指标,年份,数值\n{above}\n儿童死亡率,2024,8\n农村,2024,9\n"
    (found,) = [
        fact for fact in load_facts([csv_of(tmp_path, rows)], of_indicators(tmp_path / "pack", **rates)).items if fact.parts
    ]
    assert (found.indicator, found.year, found.value) == ("children", 2024, 9)


GAOPING = load_pack(pack_folder("gaoping-2021-2025"))


@pytest.mark.parametrize(
    ("written", "indicator"),
    [
        ("党员中女性所占比重", "党员中的女性比例"),
        ("党员中女性比例", "党员中的女性比例"),
        ("党员中女性占比", "党员中的女性比例"),
        ("人大代表中女性所占的比例", "人大代表中的女性比例"),
        ("公办园在园幼儿比重", "公办园在园幼儿占比"),
        ("未成年人犯罪人数占未成年人口比例", "未成年人犯罪人数占未成年人口比重"),
        ("0～6岁儿童眼保健和视力检查覆盖率", "0—6岁儿童眼保健和视力检查覆盖率"),
        ("0~6岁儿童眼保健和视力检查覆盖率", "0—6岁儿童眼保健和视力检查覆盖率"),
        ("0至6岁儿童眼保健和视力检查覆盖率", "0—6岁儿童眼保健和视力检查覆盖率"),
        ("35～45岁女性宫颈癌筛查率", "35—45岁女性宫颈癌筛查率"),
        ('残疾人"两项补贴"月人均标准', "残疾人“两项补贴”月人均标准"),
        ("残疾人「两项补贴」月人均标准", "残疾人“两项补贴”月人均标准"),
        ("乡镇街道儿童督导员人数", "乡镇（街道）儿童督导员人数"),
        ("乡镇、街道儿童督导员人数", "乡镇（街道）儿童督导员人数"),
        ("村、社区儿童主任配备率", "村（社区）儿童主任配备率"),
        ("⑴农村自来水普及率", "农村自来水普及率"),
        ("1.1农村自来水普及率", "农村自来水普及率"),
        ("1-1 农村自来水普及率", "农村自来水普及率"),
        ("Ⅰ.农村自来水普及率", "农村自来水普及率"),
        ("a)农村自来水普及率", "农村自来水普及率"),
        ("农村自来水普及率（注1）", "农村自来水普及率"),
        ("农村自来水普及率（①）", "农村自来水普及率"),
        ("农村自来水普及率[注]", "农村自来水普及率"),
        ("农村自来水普及率#", "农村自来水普及率"),
        ("农村自来水普及率*1", "农村自来水普及率"),
        ("农村自来水普及率%", "农村自来水普及率"),
        ("农村自来水普及率 %", "农村自来水普及率"),
        ("农村自来水普及率，%", "农村自来水普及率"),
        ("农村自来水普及率/%", "农村自来水普及率"),
        ("孕产妇死亡率/10万", "孕产妇死亡率"),
        ("孕产妇死亡率（每10万活产）", "孕产妇死亡率"),
        ("村卫生室数/个", "村卫生室数"),
    ],
)
def test_a_name_that_differs_in_signs_alone_is_the_same_name(tmp_path, written, indicator):
    rows = [["指标", "年份", "数值"], [written, 2024, 16]]
    (item,) = load_facts([workbook(tmp_path, rows)], GAOPING).items
    assert (GAOPING.indicators[item.indicator].name.zh, item.value) == (indicator, 16)


@pytest.mark.parametrize(
    "written",
    [
        "居委会成员女性占比",
        "农村自来水普及率a",
        "10农村自来水普及率",
        "农村自来水普及率/12",
        "0-5岁儿童眼保健和视力检查覆盖率",
    ],
)
def test_a_name_with_other_words_or_numbers_is_not(tmp_path, written):
    assert codes(GAOPING, csv_of(tmp_path, f"{HEADER}{written},2024,16\n")) == ["facts.unknown_indicator"]


def test_a_unit_behind_a_name_without_brackets_counts(tmp_path):
    (item,) = load_facts([csv_of(tmp_path, f"{HEADER}孕产妇死亡率‰,2024,0.2\n")], GAOPING).items
    assert item.value == 20
    assert codes(GAOPING, csv_of(tmp_path, "指标,单位,年份,数值\n孕产妇死亡率‰,1/10万,2024,0.2\n")) == ["facts.two_units"]


def test_a_form_that_two_indicators_share_names_neither(tmp_path):
    catalogue = {"one": packs.indicator("幼儿占比", range=[0, 100]), "two": packs.indicator("幼儿比例", range=[0, 100])}
    pack = of_indicators(tmp_path / "pack", **catalogue)
    (item,) = load_facts([csv_of(tmp_path, f"{HEADER}幼儿占比,2024,16\n")], pack).items
    assert item.indicator == "one"
    assert codes(pack, csv_of(tmp_path, f"{HEADER}幼儿比重,2024,16\n")) == ["facts.unknown_indicator"]
