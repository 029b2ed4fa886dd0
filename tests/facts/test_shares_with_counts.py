"""A share of women whose counts stand in columns of their own, under whatever words departments head them with."""

from fractions import Fraction

import pytest

from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from tests.facts.files import csv_of, problems, workbook, wrong


@pytest.fixture(scope="module")
def gaoping():
    return load_pack(pack_folder("gaoping-2021-2025"))


def read(pack, path):
    return [(item.value, item.numerator, item.denominator) for item in load_facts([path], pack).items]


COUNTED = [(Fraction(100, 3), 80, 240)]


@pytest.mark.parametrize(
    ("every", "women", "share"),
    [
        ("总数", "女性", "女性占比"),
        ("总人数", "女性人数", "女性占比"),
        ("合计", "其中：女", "占比"),
        ("总数（人）", "女性（人）", "女性占比（%）"),
        ("代表总数", "女代表数", "女性比例"),
        ("代表总人数", "其中：女代表", "女性比例"),
        ("人数", "#女性", "比重"),
        ("全部人数", "妇女人数", "妇女所占比例"),
    ],
)
def test_the_counts_beside_a_share_are_its_own(gaoping, tmp_path, every, women, share):
    text = f"指标,{every},{women},{share},年份\n人大代表,240,80,33.33,2024\n"
    assert read(gaoping, csv_of(tmp_path, text)) == COUNTED
    assert read(gaoping, csv_of(tmp_path, text.replace("人大代表", "人大代表中的女性比例"))) == COUNTED


@pytest.mark.parametrize(("every", "women"), [("总数", "女性"), ("总人数", "妇女人数"), ("合计", "女性人数")])
def test_counts_of_all_and_of_women_are_a_share_without_one(gaoping, tmp_path, every, women):
    assert read(gaoping, csv_of(tmp_path, f"指标,{every},{women},年份\n人大代表,240,80,2024\n")) == COUNTED


@pytest.mark.parametrize("every", ["总数", "总数（人）", "总计", "总人数", "合计", "共计", "人数"])
@pytest.mark.parametrize("over", ["其中", "性别", "其中："])
@pytest.mark.parametrize("share", ["", ",女性占比（%）", ",女性所占比重(%)"])
def test_the_sexes_in_a_second_row_of_headings(gaoping, tmp_path, every, over, share):
    for named in ("项目", "类别"):
        text = f"2024年人大代表性别构成\n{named},{every},{over},{share}\n,,男,女\n人大代表,240,160,80{share and ',33.33'}\n"
        assert read(gaoping, csv_of(tmp_path, text)) == COUNTED
    assert wrong(gaoping, csv_of(tmp_path, text.replace("160", "150"))) == [("facts.sexes_do_not_add", "B4")]


@pytest.mark.parametrize("named", ["指标", "类别"])
@pytest.mark.parametrize(
    ("every", "others"),
    [
        ("合计,女", "党员,少数民族"),
        ("总数,其中：女", "其中：党员,其中：少数民族"),
        ("人数,女", "党员,少数民族"),
        ("总人数,女性", "党员,团员"),
    ],
)
def test_further_counts_beside_those_of_all_and_of_women_are_kept_as_notes(gaoping, tmp_path, named, every, others):
    text = f"2024年人大代表情况,,,,\n{named},{every},{others}\n人大代表,240,80,140,3\n人大常委,35,9,30,0\n"
    data = load_facts([csv_of(tmp_path, text)], gaoping)
    assert [(item.numerator, item.denominator) for item in data.items] == [(80, 240), (9, 35)]
    titles = others.replace("：", ":").split(",")
    assert sorted(data.sources[0].extra_columns) == sorted(titles)
    assert [item.extra[titles[0]] for item in data.items] == ["140", "30"]


def test_the_counts_of_each_year_under_its_heading(gaoping, tmp_path):
    years = ["2023年", None, None, "2024年", None, None]
    counts = ["代表总数", "女代表数", "女性占比"] * 2
    path = workbook(tmp_path, [["指标", *years], [None, *counts], ["人大代表", 240, 72, 30, 240, 80, 33.33]])
    assert read(gaoping, path) == [(30, 72, 240), *COUNTED]


def test_the_counts_of_men_have_to_add_up(gaoping, tmp_path):
    text = "指标,代表总数,男代表数,女代表数,女性占比,年份\n人大代表,240,160,80,33.33,2024\n"
    assert read(gaoping, csv_of(tmp_path, text)) == COUNTED
    assert wrong(gaoping, csv_of(tmp_path, text.replace("160", "150"))) == [("facts.sexes_do_not_add", "B2")]


@pytest.mark.parametrize("words", ["总数,总人数", "总数,代表总数", "代表总数,委员总数"])
def test_of_two_that_could_be_the_count_of_all_both_are_asked_about(gaoping, tmp_path, words):
    text = f"指标,{words},女性,女性占比,年份\n人大代表,240,250,80,33.33,2024\n"
    assert {code for code, _ in wrong(gaoping, csv_of(tmp_path, text))} == {"facts.count_of_what"}


@pytest.mark.parametrize(
    "heads",
    ["合计,女性平均年龄", "离任人数,女性", "离任人数,女性人数", "代表总数,女代表数", "总数,女性平均人数", "合计,女性备注"],
)
def test_what_nothing_proves_to_be_a_count_is_never_taken_for_one(gaoping, tmp_path, heads):
    assert wrong(gaoping, csv_of(tmp_path, f"指标,{heads},年份\n人大代表,240,45,2024\n"))


@pytest.mark.parametrize("heads", ["代表总数,女代表数", "总数,女性", "合计,女代表"])
def test_beside_a_share_that_is_left_empty_counts_of_what_the_row_names_are_its_own(gaoping, tmp_path, heads):
    assert read(gaoping, csv_of(tmp_path, f"指标,{heads},女性占比,年份\n人大代表,240,80,,2024\n")) == COUNTED


@pytest.mark.parametrize(("every", "empty"), [("离任总数", ""), ("委员总数", "/"), ("到会总人数", "—")])
def test_beside_a_share_that_is_left_empty_a_count_of_others_is_asked_about(gaoping, tmp_path, every, empty):
    text = f"指标,{every},女性,女性占比,年份\n人大代表,240,80,{empty},2024\n"
    assert ("facts.count_of_what", "B2") in wrong(gaoping, csv_of(tmp_path, text))


def test_the_unit_of_a_count_stands_in_its_heading(gaoping, tmp_path):
    text = "指标,合计（万人）,女性（万人）,女性占比,年份\n人大代表,9,3,33.33,2024\n"
    assert read(gaoping, csv_of(tmp_path, text)) == [(Fraction(100, 3), 30_000, 90_000)]


def test_a_part_beside_a_share_that_it_has_no_use_for_is_asked_about(gaoping, tmp_path):
    text = "指标,合计,女性,城镇,女性占比,年份\n人大代表,240,80,40,33.33,2024\n"
    assert wrong(gaoping, csv_of(tmp_path, text)) == [("facts.count_of_what", "D2")]


def test_the_group_of_the_row_stays_that_of_the_share(gaoping, tmp_path):
    text = "指标,城乡,合计,女性,女性占比,年份\n人大代表,农村,240,80,33.33,2024\n"
    assert wrong(gaoping, csv_of(tmp_path, text)) == [("facts.breakdown_refused", "B2")]


def test_counts_beside_rows_that_state_their_values_are_no_notes(gaoping, tmp_path):
    text = "指标,年份,数值,合计,女性\n人大代表中的女性比例,2024,33.33,240,80\n"
    assert wrong(gaoping, csv_of(tmp_path, text)) == [("facts.count_of_what", "D2"), ("facts.count_of_what", "E2")]


def test_a_name_that_says_itself_that_it_is_a_share_is_asked_about_as_it_stands(gaoping, tmp_path):
    text = "指标,总数,女性,女性占比,年份\n市人大代表中的女性比例,240,80,33.33,2024\n"
    ((code, said),) = problems(gaoping, csv_of(tmp_path, text))
    assert code == "facts.unknown_indicator" and "没有“市人大代表中的女性比例”（是不是“人大代表中的女性比例”？）" in said


@pytest.mark.parametrize("count", ["人数", "数量", "数量（人）", "人数合计"])
@pytest.mark.parametrize("share", ["比例", "占比", "比重（%）"])
def test_a_lone_count_beside_a_share_may_be_of_all_or_of_the_women(gaoping, tmp_path, count, share):
    text = f"2024年\n指标,{count},{share}\n人大代表中的女性比例,76,30.4\n妇女基本医疗保险参保率,190000,97.1\n"
    asked = [("facts.count_of_what", "B3"), ("facts.count_of_what", "B4")]
    assert wrong(gaoping, csv_of(tmp_path, text)) == asked
    stacked = f"指标,2023年,\n,{count},{share}\n人大代表中的女性比例,76,30.4\n"
    assert wrong(gaoping, csv_of(tmp_path, stacked)) == asked[:1]


def test_a_count_beside_a_share_says_itself_whose_it_is_or_is_left_empty(gaoping, tmp_path):
    text = "2024年\n指标,{},比例\n人大代表中的女性比例,{},30.4\n"
    assert read(gaoping, csv_of(tmp_path, text.format("总人数", 250))) == [(Fraction(304, 10), None, 250)]
    assert read(gaoping, csv_of(tmp_path, text.format("人数", ""))) == [(Fraction(304, 10), None, None)]
    below = "2024年\n指标,女性,\n,人数,比例\n人大代表中的女性比例,76,30.4\n"
    assert read(gaoping, csv_of(tmp_path, below)) == [(Fraction(304, 10), 76, None)]


@pytest.mark.parametrize("name", ["参加失业保险的女性人数", "人大代表中的女性比例"])
def test_all_and_the_women_of_what_is_about_women_are_two_figures_of_it(gaoping, tmp_path, name):
    text = f"指标,性别,年份,数值\n{name},合计,2024,100\n{name},女,2024,{{}}\n"
    assert wrong(gaoping, csv_of(tmp_path, text.format(30))) == [("facts.conflict", "D3")]
    assert read(gaoping, csv_of(tmp_path, text.format(100))) == [(100, None, None)]
    both = text.replace(name, "男女平均工资差距")  # about both sexes, and of neither alone
    assert read(gaoping, csv_of(tmp_path, both.format(30))) == [(100, None, None)]


@pytest.mark.parametrize("whole", ["合计", "全市", "总数", "人数"])
@pytest.mark.parametrize("women", ["女", "女性", "其中：女"])
def test_rates_of_all_and_of_the_women_in_whole_numbers_are_no_counts(gaoping, tmp_path, whole, women):
    rows = "学前教育毛入园率,95,94\n公办园在园幼儿占比（%）,52,51\n小学净入学率,100,99\n"
    data = load_facts([csv_of(tmp_path, f"2024年\n指标,{whole},{women}\n{rows}")], gaoping)
    assert sorted((item.indicator, float(item.value), item.parts, item.numerator) for item in data.items) == [
        ("preschool_gross_enrolment", 95, (), None),
        ("primary_net_enrolment", 99, (("sex", "female"),), None),
        ("primary_net_enrolment", 100, (), None),
        ("public_kindergarten_share", 52, (), None),
    ]
    aside = [item.what.split("（")[0] for source in data.sources for item in source.set_aside]
    assert aside == ["学前教育毛入园率", "公办园在园幼儿占比"]


def test_counts_of_all_and_of_women_are_a_share_of_what_has_one(gaoping, tmp_path):
    for name in ("人大代表中的女性比例", "人大代表"):
        assert read(gaoping, csv_of(tmp_path, f"2024年\n指标,合计,女\n{name},90,30\n")) == [(Fraction(100, 3), 30, 90)]
    insured = csv_of(tmp_path, "2024年\n指标,合计,女\n妇女基本养老保险参保率,95,94\n")
    assert wrong(gaoping, insured) == [("facts.conflict", "C3")]


PARTY = "2024年\n指标,{heads}\n村党组织书记,{counts}\n"


@pytest.mark.parametrize(
    ("heads", "counts", "cell"),
    [
        ("男性,女性,比例", "274,30,90.13", "D3"),
        ("男性,女性,女性比例", "274,30,90.13", "D3"),
        ("总人数,男性人数,比例", "304,274,90.13", "D3"),
        ("合计,其中：男,占比（%）", "304,274,90.13", "D3"),
        ("男性,女性,女性比例", "274,30,12.5", "D3"),
        ("合计（万人）,男（人）,女性比例", "0.0304,274,90.13", "D3"),
    ],
)
def test_a_share_of_the_men_by_the_counts_of_its_row_is_asked_about(gaoping, tmp_path, heads, counts, cell):
    assert wrong(gaoping, csv_of(tmp_path, PARTY.format(heads=heads, counts=counts))) == [("facts.share_of_men", cell)]


def test_the_question_whose_share_it_is_tells_both(gaoping, tmp_path):
    ((_, said),) = problems(gaoping, csv_of(tmp_path, PARTY.format(heads="总人数,男性人数,比例", counts="304,274,90.13")))
    assert "按人数，女占9.87%，男占90.13%" in said


def test_a_share_behind_the_count_of_the_men_alone_may_be_theirs(gaoping, tmp_path):
    text = PARTY.format(heads="男性,比例", counts="274,90.13")
    assert wrong(gaoping, csv_of(tmp_path, text)) == [("facts.share_of_what", "C3")]


@pytest.mark.parametrize(
    ("heads", "counts"),
    [
        ("男性,女性,比例", "274,30,9.87"),
        ("女性,男性,比例", "30,274,9.9"),
        ("总人数,男性人数,比例", "304,274,9.87"),
        ("总人数,男性人数,女性比例", "304,274,9.87%"),
        ("合计（万人）,男（万人）,女性比例", "3.04,2.74,9.87"),
        ("男性,女性比例", "274,9.87"),
        ("男性,女性,比例", ",30,9.87"),
        ("总人数,排名,比例", ",3,9.87"),
        ("总人数,联系方式,占比", ",电话,9.87"),
    ],
)
def test_a_share_that_agrees_with_the_counts_of_the_men_is_that_of_the_women(gaoping, tmp_path, heads, counts):
    (item,) = load_facts([csv_of(tmp_path, PARTY.format(heads=heads, counts=counts))], gaoping).items
    assert round(item.value, 1) == round(Fraction("9.87"), 1)


BEHIND = [
    ("人大代表", "总数,35岁以下,占比(%)", "220,44,20"),
    ("政协委员", "总数,少数民族,占比(%)", "220,4,1.8"),
    ("村委会主任", "总数,缺额,比例", "304,4,1.3"),
    ("村委会主任", "总数,“一肩挑”,比例", "304,300,98.7"),
    ("适龄妇女宫颈癌筛查率", "应筛查人数,未筛查人数,比例(%)", "62000,21900,35.3"),
    ("适龄妇女宫颈癌筛查率", "应筛查人数,筛查异常人数,比例(%)", "62000,930,1.5"),
    ("农村卫生厕所普及率", "总户数,未改厕户数,比率", "90000,9000,10"),
    ("城乡社区儿童之家覆盖率", "村（社区）总数,未建,占比(%)", "342,12,3.5"),
    ("学校食品安全抽检合格率", "合格,不合格,比例(%)", "118,2,1.7"),
    ("学校食品安全抽检合格率", "抽检批次,不合格批次,率", "120,2,1.7"),
]


@pytest.mark.parametrize(("name", "heads", "counts"), BEHIND)
def test_a_bare_share_behind_a_count_of_something_else_is_asked_about(gaoping, tmp_path, name, heads, counts):
    text = f"2024年\n指标,{heads}\n{name},{counts}\n"
    assert ("facts.share_behind", "D3") in wrong(gaoping, csv_of(tmp_path, text))


def test_the_question_names_the_count_before_the_share(gaoping, tmp_path):
    text = "2024年\n指标,总数,未建,占比(%)\n城乡社区儿童之家覆盖率,342,12,3.5\n"
    ((_, said),) = problems(gaoping, csv_of(tmp_path, text))
    assert "“3.5”紧接在“未建”（12）后面，看不出“占比(%)”是“城乡社区儿童之家覆盖率”，还是“未建”所占的比例；" in said


@pytest.mark.parametrize(
    ("name", "heads", "counts"),
    [
        ("适龄妇女宫颈癌筛查率", "应筛查人数,已筛查人数,比例(%)", "62000,40114,64.7"),
        ("适龄妇女宫颈癌筛查率", "排名,说明,比例(%)", "3,无,64.7"),
        ("学校食品安全抽检合格率", "不合格,合格批次,比例(%)", "2,118,64.7"),
        ("适龄妇女宫颈癌筛查率", "未筛查人数,数值", "21900,64.7"),
        ("人大代表", "女性,35岁以下,女性占比(%)", "3,44,64.7"),
        ("人大代表", "男性,女性,35岁以下,占比(%)", "353,647,44,64.7"),
    ],
)
def test_a_share_that_is_told_by_its_heading_or_its_own_counts_is_not_asked_about(gaoping, tmp_path, name, heads, counts):
    assert [value for value, _, _ in read(gaoping, csv_of(tmp_path, f"2024年\n指标,{heads}\n{name},{counts}\n"))] == [
        Fraction("64.7")
    ]
