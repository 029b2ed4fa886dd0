"""A dimension that the pack declares is read from its column or a bracket, wherever residence and sex are (engine.facts, rules)."""

import pytest

from engine.base.problems import InvalidFacts, InvalidRules
from engine.facts.load import load_facts
from engine.rules.load import load_pack, pack_folder
from engine.ruletest.cases import load_cases
from tests import packs
from tests.facts.files import csv_of, wrong
from tests.helpers import explain, world

GROUPS = {"residence": ["urban", "rural"], "sex": ["female", "male"], "age": ["young", "old"]}
CATALOGUE = {
    "rate": packs.indicator("近视率", "percent", "lower", breakdowns=GROUPS),
    "all": packs.indicator("全体", "percent"),
}
ANY = [{"id": "W1.1a", "kind": "reach", "indicator": "rate", "at_most": 10}]
YOUNG, OLD = ("age", "young"), ("age", "old")


def read(tmp_path, text, dimensions=packs.AGE):
    pack = load_pack(packs.write_pack(tmp_path / "pack", ANY, CATALOGUE, dimensions=dimensions))
    (tmp_path / "f.csv").write_text(text, encoding="utf-8")
    return load_facts([tmp_path / "f.csv"], pack).items


def problems(tmp_path, text):
    with pytest.raises(InvalidFacts) as caught:
        read(tmp_path, text)
    return [(problem.code, problem.where.cell, problem.text("zh")) for problem in caught.value.problems]


@pytest.mark.parametrize("heading", ["age", "年龄", "年龄段", "Age"])
@pytest.mark.parametrize("word", ["young", "0—6岁", "0-6 years", "0-6", "０－６", "学龄前"])
def test_its_column_and_words_are_those_declared(tmp_path, heading, word):
    (item,) = read(tmp_path, f"指标,年份,数值,{heading}\n近视率,2024,9,{word}\n")
    assert item.parts == (YOUNG,)


def test_a_bracket_behind_the_name_says_the_same(tmp_path):
    items = read(tmp_path, "指标,年份,数值\n近视率(7-17),2024,9\n近视率(学龄前)(农村),2024,8\n近视率,2024,7\n")
    assert {item.parts: item.value for item in items} == {(OLD,): 9, (YOUNG, ("residence", "rural")): 8, (): 7}


def test_figures_of_parts_and_of_the_whole_are_different_things(tmp_path):
    items = read(
        tmp_path,
        "指标,年份,数值,年龄,性别\n近视率,2024,9,0-6,\n近视率,2024,8,0-6,女\n近视率,2024,7,合计,女\n近视率,2024,6,,\n",
    )
    assert [item.parts for item in items] == [(), (YOUNG,), (YOUNG, ("sex", "female")), (("sex", "female"),)]


def test_a_word_that_it_does_not_have_and_an_indicator_without_it_are_questions(tmp_path):
    found = problems(tmp_path, "指标,年份,数值,年龄\n近视率,2024,9,0-3\n全体,2024,9,0-6\n")
    assert [(code, cell) for code, cell, _ in found] == [("facts.breakdown", "D2"), ("facts.breakdown_refused", "D3")]
    assert (
        "“年龄”列的“0-3”不是 0—6岁 / 7—17岁 中的一组；" in found[0][2]
        and "合计的数写“合计”，其他分组的数请删去此行" in found[0][2]
    )
    ((code, cell, text),) = problems(
        tmp_path, "指标,年份,数值,年龄\n全体,2024,9,0-3\n"
    )  # whatever 0-3 is, it is not asked for
    assert (code, cell) == ("facts.breakdown_refused", "D2") and "“全体”不分“0-3”；请只报合计" in text


@pytest.mark.parametrize("row", ["类别,农村", "类别,0-6", "说的谁,60岁以上", "层次,小学生", "人群,流动儿童"])
def test_a_part_under_a_heading_of_no_known_meaning_is_a_question(tmp_path, row):
    heading, cell = row.split(",")
    ((code, place, _),) = problems(tmp_path, f"指标,年份,数值,{heading}\n近视率,2024,9,{cell}\n")
    assert (code, place) == ("facts.undeclared_dimension", "D2")


@pytest.mark.parametrize("row", ["口径,15—50岁妇女", "指标解释,小学生", "类别,全部", "填表人,张三", "序号,12"])
def test_what_an_indicator_counts_is_no_part(tmp_path, row):
    heading, cell = row.split(",")
    (item,) = read(tmp_path, f"指标,年份,数值,{heading}\n近视率,2024,9,{cell}\n")
    assert item.parts == () and item.value == 9


def test_where_and_between_judge_its_parts(tmp_path):
    targets = [
        {"kind": "reach", "at_most": 10, "where": {"age": "young"}, "summary": packs.TEXT},
        {"kind": "gap", "change": "narrow", "between": {"age": ["young", "old"]}, "where": {"sex": "female"}},
        {"kind": "reach", "at_most": 10},
    ]
    rows = [
        {"year": year, "value": value, "年龄": age, "性别": sex}
        for year, value, age, sex in [
            (2024, "9", "0-6", ""), (2024, "99", "7-17", ""), (2024, "12", "", ""),
            (2020, "9", "0-6", "女"), (2020, "15", "7-17", "女"), (2024, "9", "0-6", "女"), (2024, "12", "7-17", "女"),
            (2024, "50", "0-6", "男"), (2024, "9", "7-17", "男"),
        ]
    ]  # fmt: skip
    found, run, pack, _ = world(tmp_path, targets, rows, catalogue=CATALOGUE, dimensions=packs.AGE)
    assert {id_: finding.verdict for id_, finding in found.items()} == {"W1.1a": "met", "W1.2a": "met", "W1.3a": "not_met"}
    text = explain(found["W1.1a"], run, pack, "zh")
    assert "2024 近视率 0—6岁：9%" in text.replace(" = ", "：") and "99" not in text
    text = explain(found["W1.2a"], run, pack, "zh")
    assert "近视率的0—6岁与7—17岁差距" in text and "近视率 0—6岁 女性" in text and "近视率 7—17岁 女性" in text
    assert "gap between 0-6 years and 7-17 years" in explain(found["W1.2a"], run, pack, "en")


def mistakes(folder):
    with pytest.raises(InvalidRules) as caught:
        load_pack(folder)
    return [(problem.code, problem.words.get("found")) for problem in caught.value.problems]


def test_names_of_dimensions_and_parts_are_checked_where_they_stand(tmp_path):
    catalogue = {"rate": packs.indicator("率", breakdowns={"age": ["young", "middle"], "ages": ["young"]})}
    target = {"id": "W1.1a", "kind": "reach", "indicator": "rate", "at_least": 9}
    targets = [target | {"where": {"agee": "young"}}, target | {"id": "W1.2a", "where": {"age": "old"}}]
    found = mistakes(packs.write_pack(tmp_path, targets, catalogue, dimensions=packs.AGE))
    assert sorted(found) == [
        ("rules.breakdown", "old"), ("rules.breakdown", "young"), ("rules.unknown_dimension", "agee"),
        ("rules.unknown_dimension", "ages"), ("rules.unknown_part", "middle"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dimension", "code", "word"),
    [
        ({"name": {"zh": "城乡", "en": "x"}}, "rules.heading_taken", "城乡"),
        ({"headings": ["数值"]}, "rules.heading_taken", "数值"),
        ({"parts": {"a": {"name": {"zh": "农村", "en": "village"}}}}, "rules.part_taken", "农村"),
        ({"parts": {"a": {"name": {"zh": "合计", "en": "sum"}}}}, "rules.part_taken", "合计"),
    ],
)
def test_what_data_could_not_tell_apart_is_refused(tmp_path, dimension, code, word):
    changed = {"age": packs.AGE["age"] | dimension}
    assert mistakes(
        packs.write_pack(tmp_path, ANY, CATALOGUE | {"rate": packs.indicator("率", "percent", "lower")}, dimensions=changed)
    )[0] == (code, word)


def test_a_pack_may_replace_a_usual_dimension(tmp_path):
    own = {
        "sex": {
            "name": {"zh": "性别", "en": "sex"},
            "parts": {"female": {"name": {"zh": "妇女", "en": "women"}, "words": ["女"]}},
        }
    }
    catalogue = {"rate": packs.indicator("近视率", "percent", "lower", breakdowns={"sex": ["female"]})}
    pack = load_pack(packs.write_pack(tmp_path / "pack", ANY, catalogue, dimensions=own))
    (tmp_path / "f.csv").write_text("指标,年份,数值,性别\n近视率,2024,9,妇女\n近视率,2023,9,女性\n", encoding="utf-8")
    with pytest.raises(InvalidFacts, match="女性"):
        load_facts([tmp_path / "f.csv"], pack)


def test_cases_state_it_under_where(tmp_path):
    target = {"id": "W1.1a", "kind": "reach", "indicator": "rate", "at_most": 9, "where": {"age": "young"}}
    folder = packs.write_pack(tmp_path, [target], CATALOGUE, dimensions=packs.AGE)
    pack = load_pack(folder)
    (folder / "cases").mkdir()
    case = (
        "- {{name: x, target: W1.1a, facts: [{{year: 2025, value: 9, where: {{age: {part}}}}}], expect: {{verdict: met}}}}\n"
    )
    (folder / "cases/a.yaml").write_text("cases:\n" + case.format(part="young"), encoding="utf-8")
    assert [item.parts for item in load_cases(folder, pack)[0].observations] == [(YOUNG,)]
    (folder / "cases/a.yaml").write_text("cases:\n" + case.format(part="babies"), encoding="utf-8")
    with pytest.raises(InvalidRules, match="babies"):
        load_cases(folder, pack)


@pytest.mark.parametrize("whole", ["全部", "全体", "总体", "合计"])
def test_a_group_that_is_called_as_a_heading_is_no_header(tmp_path, whole):
    gaoping = load_pack(pack_folder("gaoping-2021-2025"))
    rows = "".join(f"婴儿死亡率（‰）,{word},{value}\n" for word, value in (("城市", 3.5), ("乡村", 5.5), (whole, 4.32)))
    items = load_facts([csv_of(tmp_path, f"2024年\n指标,城乡,数值\n{rows}")], gaoping).items
    assert [(str(item.value), len(item.parts)) for item in items] == [("108/25", 0), ("11/2", 1), ("7/2", 1)]
    text = f"2024年\n指标,城乡,数值\n{rows.replace('乡村', '乡镇')}"
    assert wrong(gaoping, csv_of(tmp_path, text)) == [("facts.breakdown", "B4")]
