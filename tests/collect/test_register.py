"""The register adds up, and every file is of the unit that its rows, its head or its name say (engine.collect.register)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.collect.files import Told
from engine.collect.lines import register_text
from engine.collect.register import State
from tests.collect.plan import HEAD, accounts, plan, register, write


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return plan(tmp_path_factory.mktemp("plan"))


def test_a_register_by_hand(pack, tmp_path):
    write(tmp_path, 卫生健康局=HEAD + ",,死亡率,2024,4,,,,\n,,死亡率,2024,5,农村,,,\n,,死亡率,2024,,城镇,,,缺报\n"
          "甲乡,,全科医生数,2024,2,,,,\n甲乡,一村,卫生室数,2024,1,,,,\n乙乡,二村,卫生室数,2024,,,,,不适用\n"
          ",,W1.11a,2024,是,,,有,\n,,岗位占比,2024,31,,,,\n")  # fmt: skip
    found = register(pack, tmp_path)
    # deaths 1 and rural 1, urban reported as missing, one of two townships, two of four villages
    assert accounts(found) == {"health": (9, 5, 1, 1), "education": (2, 1, 0, 0), "youth": (0, 0, 1, 0)}
    health, education, youth = found.lines
    # asked about: 不适用 without a reason, and a source that is no document
    assert (health.unproved, health.questions, health.state) == (1, 2, State.QUESTIONS)
    assert (education.state, education.files) == (State.PARTLY, ())  # its figure stands in another unit's file and counts
    assert youth.state == State.NOTHING
    lacking = {(item.owed.what, item.owed.parts): (item.account.missing, item.units) for item in health.lacking}
    assert lacking == {("deaths", (("residence", "urban"),)): (1, ()), ("clinics", ()): (2, ()), ("gps", ()): (1, ("乙乡",))}
    total = found.total
    assert (total.all.owed, total.all.received, total.all.missing) == (13, 7, 6)


def test_units_whose_number_is_not_known_owe_what_they_reported_last_time(pack, tmp_path):
    rows = "".join(f",{name},操场数,{year},1,,,,{status}\n" for name, year, status in (
        ("一小", 2022, ""), ("二小", 2022, ""), ("三小", 2021, ""), ("一小", 2024, ""), ("四小", 2024, "")))  # fmt: skip
    (line,) = [line for line in register(pack, write(tmp_path, 数据=HEAD + rows)).lines if line.unit == "education"]
    (schools,) = [item for item in line.lacking if item.owed.what == "pools"]
    assert (schools.account.owed, schools.account.received, schools.units) == (3, 2, ("二小",))


def test_a_file_is_of_the_unit_that_its_rows_say_else_its_head_else_its_name(pack, tmp_path):
    write(
        tmp_path,
        市教育局=HEAD + ",,死亡率,2023,4,,卫生健康局,,\n",
        组织部="填报单位：市教育局  填表人：张三  填报日期：2025年3月5日\n" + HEAD + ",,岗位占比,2023,31,,,,\n",
        团市委=HEAD + ",,W1.12a,2024,是,,,《方案》,\n",
        其他=HEAD + ",,死亡率,2022,4,,,,\n",
    )
    (tmp_path / "组织部.pdf").write_text("x")
    files = {
        file.name.rpartition("/")[2]: (file.units, file.told, file.readable) for file in register(pack, tmp_path).total.files
    }
    assert files["市教育局.csv"] == (("health",), Told.REPORTER, True)
    assert files["团市委.csv"] == (("youth",), Told.NAME, True)
    assert files["其他.csv"] == ((), Told.NOTHING, True)
    assert files["组织部.pdf"] == (("party",), Told.NAME, False)
    party = next(line for line in register(pack, tmp_path).lines if line.unit == "party")
    assert party.state == State.NOT_ASKED  # it owes nothing, and what it sent cannot be read


def test_questions_are_counted_for_every_unit_whose_file_is_concerned(pack, tmp_path):
    write(
        tmp_path, 市教育局=HEAD + ",,岗位占比,2024,31,,,,\n", 团市委=HEAD + ",,岗位占比,2024,32,,,,\n,,岗位站比,2024,3,,,,\n"
    )
    found = register(pack, tmp_path)
    assert {line.unit: line.questions for line in found.lines} == {"health": 0, "education": 1, "youth": 2}
    assert found.total.questions == 2
    assert {line.state for line in found.lines if line.questions} == {State.QUESTIONS}


def test_what_has_to_be_explained_is_asked_of_who_leads_and_who_reported_it_and_counted_once_in_the_total(pack, tmp_path):
    years = [*enumerate(("4.9", "4.8", "4.7", "4.6", "0.45"), 2020)]
    deaths = "".join(f",,死亡率,{year},{value},,,,\n" for year, value in years)
    write(tmp_path / "open", 团市委=HEAD + deaths)
    found = register(pack, tmp_path / "open")
    assert {line.unit: line.questions for line in found.lines} == {"health": 1, "education": 0, "youth": 1}
    assert found.total.questions == 1 and [file.questions for file in found.total.files] == [1]
    assert {line.unit for line in found.lines if line.state == State.QUESTIONS} == {"health", "youth"}
    text = register_text(found, pack, "zh")
    assert "待说明2家" in text and "问题：要问几家单位的，各单位都算，合计只算一次" in text

    head = HEAD.replace("\n", ",备注\n")
    told = "".join(f",,死亡率,{year},{value},,,,,已逐例核对，当年死亡例数少\n" for year, value in years)
    write(tmp_path / "told", 卫生健康局=head + told)
    found = register(pack, tmp_path / "told")
    assert found.total.questions == 0 and "合计只算一次" not in register_text(found, pack, "zh")


def test_a_folder_without_data_leaves_everything_owed(pack, tmp_path):
    found = register(pack, tmp_path)
    assert accounts(found) == {"health": (9, 0, 1, 0), "education": (2, 0, 0, 0), "youth": (0, 0, 1, 0)}


NAMES = st.sampled_from(["死亡率", "岗位占比", "受教育年限", "满意率"])
ROW = st.tuples(NAMES, st.sampled_from([2023, 2024]), st.sampled_from(["", "5"]), st.sampled_from(["", "农村"]))
UNIT = {"死亡率": "health", "岗位占比": "education", "受教育年限": "education", "满意率": "education"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, max_size=12), villages=st.sets(st.sampled_from("一二三四")), towns=st.sets(st.sampled_from("甲乙")))
def test_received_and_missing_are_together_what_is_owed(pack, tmp_path_factory, rows, villages, towns):
    rows = [(name, year, value, part if name == "死亡率" else "") for name, year, value, part in rows]
    text = HEAD + "".join(f",,{name},{year},{value},{part},,,\n" for name, year, value, part in rows)
    text += "".join(f"甲乡,{name}村,卫生室数,2024,1,,,,\n" for name in sorted(villages))
    text += "".join(f"{name}乡,,全科医生数,2024,1,,,,\n" for name in sorted(towns))
    found = register(pack, write(tmp_path_factory.mktemp("data"), 数据=text))
    owed = {("死亡率", ""), ("死亡率", "农村"), ("岗位占比", "")}  # of what such rows can hold, in 2024
    got = {(name, part) for name, year, value, part in rows if year == 2024 and value} & owed
    received = {unit: sum(UNIT[name] == unit for name, _ in got) for unit in ("health", "education")}
    received["health"] += len(villages) + len(towns)
    own = {unit: account for unit, account in accounts(found).items() if unit}
    assert {unit: account[1] for unit, account in own.items()} == received | {"youth": 0}
    assert [account[0] for account in own.values()] == [9, 2, 0]
    for line in (*found.lines, found.total):
        for account in (line.figures, line.mechanisms, line.all):
            assert account.received + account.missing == account.owed and min(account.received, account.missing) >= 0
        assert sum(item.account.missing for item in line.lacking) == line.all.missing
    for name in ("figures", "mechanisms", "all"):
        lines = [getattr(line, name) for line in found.lines]
        total = getattr(found.total, name)
        assert (sum(a.owed for a in lines), sum(a.received for a in lines)) == (total.owed, total.received)
