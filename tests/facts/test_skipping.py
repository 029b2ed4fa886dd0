"""Files with problems can be left out whole; of files that contradict each other none stays (engine.facts.skipping)."""

import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from tests.facts.files import HEADER, csv_of


def kept(pack, folder):
    data = load_facts([folder], pack, skip_bad=True)
    return sorted((item.indicator, str(item.value)) for item in data.items), {file.name: file for file in data.left_out}


def test_a_file_with_a_problem_is_left_out_whole_and_named(pack, tmp_path):
    csv_of(tmp_path, HEADER + "自来水普及率,2024,95\n", "好.csv")
    csv_of(tmp_path, HEADER + "孕产妇死亡率,2024,12\n自来水普及绿,2024,95\n村委会女性比例,2024,0.3\n", "坏.csv")
    values, left_out = kept(pack, tmp_path)
    assert values == [("water", "95")]
    (bad,) = left_out.values()
    assert (bad.name, bad.problems, len(bad.sha256)) == ("坏.csv", 2, 64)
    assert bad.first.zh.startswith("坏.csv:A3: 指标目录里没有“自来水普及绿”")
    assert [source.name for source in load_facts([tmp_path], pack, skip_bad=True).sources] == ["好.csv"]
    with pytest.raises(InvalidFacts):
        load_facts([tmp_path], pack)


def test_of_two_files_that_contradict_each_other_none_stays(pack, tmp_path):
    csv_of(tmp_path, HEADER + "自来水普及率,2024,95\n", "甲.csv")
    csv_of(tmp_path, HEADER + "自来水普及率,2024,96\n村委会女性比例,2024,31\n", "乙.csv")
    csv_of(tmp_path, HEADER + "孕产妇死亡率,2024,12\n", "丙.csv")
    values, left_out = kept(pack, tmp_path)
    assert values == [("mmr", "12")] and left_out.keys() == {"甲.csv", "乙.csv"}


def test_a_file_that_is_wrong_by_itself_draws_no_sound_one_with_it(pack, tmp_path):
    csv_of(tmp_path, HEADER + "自来水普及率,2024,95\n", "甲.csv")
    csv_of(tmp_path, HEADER + "自来水普及率,2024,96\n村委会女性比例,2024,x\n", "乙.csv")
    values, left_out = kept(pack, tmp_path)
    assert values == [("water", "95")] and left_out.keys() == {"乙.csv"}


def test_where_nothing_is_left_everything_is_said(pack, tmp_path):
    csv_of(tmp_path, HEADER + "自来水普及率,2024,x\n", "甲.csv")
    with pytest.raises(InvalidFacts) as caught:
        load_facts([tmp_path], pack, skip_bad=True)
    assert [problem.code for problem in caught.value.problems] == ["facts.not_number"]


def test_a_path_that_is_not_there_is_no_file_to_leave_out(pack, tmp_path):
    good = csv_of(tmp_path, HEADER + "自来水普及率,2024,95\n", "甲.csv")
    with pytest.raises(InvalidFacts) as caught:
        load_facts([good, tmp_path / "没有.csv"], pack, skip_bad=True)
    assert [problem.code for problem in caught.value.problems] == ["facts.no_file"]


def test_a_text_in_a_folder_is_read_where_it_holds_a_table(pack, tmp_path):
    csv_of(tmp_path, "指标\t年份\t数值\n自来水普及率\t2024\t95\n", "表.txt")
    csv_of(tmp_path, "各单位：\n请于3月底前报送，谢谢。\n联系人,电话,地址\n", "说明.txt")
    (tmp_path / "国标.txt").write_text("# 说明\n指标,年份,数值\n孕产妇死亡率,2024,12\n", encoding="gb18030")
    data = load_facts([tmp_path], pack)
    assert sorted(item.indicator for item in data.items) == ["mmr", "water"]
    assert [source.skipped for source in data.sources if source.skipped] == [("说明.txt",)]
