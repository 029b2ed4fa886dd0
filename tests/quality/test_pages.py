"""Where the doubts are shown: validate, the run's JSON, Markdown and the terminal's page."""

import json

import pytest

from tests import packs
from tests.helpers import ROOT, dabiao

WRONG = [{"indicator": "healthy", "year": 2024, "value": "79"}, {"indicator": "life", "year": 2024, "value": "78.2"}]
JUMP = [{"indicator": "water", "year": 2020 + n, "value": v} for n, v in enumerate(["94", "94.1", "94.3", "94.1", "49.1"])]
ANSWERED = [*JUMP[:4], {**JUMP[4], "note": "水厂停用"}]


def validate(folder, tmp_path, rows, lang="zh"):
    data = packs.write_csv(tmp_path / "facts.csv", rows)
    return dabiao("validate", data, "--pack", folder, "--lang", lang)


def test_validate_refuses_figures_that_contradict_each_other(folder, tmp_path):
    code, out, _ = validate(folder, tmp_path, WRONG + JUMP)
    lines = out.splitlines()
    assert code == 3 and lines[0].startswith("数据都能读懂")
    place = lines.index("必须改（1处）：")
    assert lines[place + 1].startswith("  facts.csv!C2：健康预期寿命2024年为79岁，高于预期寿命的78.2岁")
    assert lines[place + 2] == "请说明（1处）：" and lines[place + 3].startswith("  facts.csv!C8：自来水普及率由2023年的94.1%")


def test_validate_passes_what_is_only_to_be_explained_and_shows_the_answers(folder, tmp_path):
    code, out, _ = validate(folder, tmp_path, JUMP)
    assert code == 0 and "请说明（1处）" in out and "已说明" not in out
    code, out, _ = validate(folder, tmp_path, ANSWERED)
    assert code == 0 and "请说明（" not in out and "已说明（1处）" in out and "（备注：水厂停用）" in out
    code, out, _ = validate(folder, tmp_path, JUMP[:4], "en")
    assert code == 0 and "Review of the data: nothing to ask" in out


def test_a_run_goes_on_and_carries_the_doubts_on_every_page(folder, tmp_path):
    data = packs.write_csv(tmp_path / "facts.csv", WRONG + ANSWERED)
    words = ("check", data, "--pack", folder, "--year", 2024, "--lang", "zh", "--fail-on", "never")
    code, out, _ = dabiao(*words, "-o", f"json:{tmp_path}/r.json", "-o", f"markdown:{tmp_path}/r.md")
    assert code == 0 and "数据审核：必须改1处，请说明0处，已说明1处；逐条见 dabiao validate" in out
    first, second = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["quality"]
    assert (first["code"], first["severity"], first["indicator"], first["year"], first["answer"]) == (
        "order", "must_fix", "healthy", 2024, "",
    )  # fmt: skip
    assert [item["cell"] for item in first["evidence"] + first["against"]] == ["C2", "C3"]
    assert (second["code"], second["answer"], second["responsible"]) == ("jump", "水厂停用", ["文"])
    assert [item["value"] for item in second["evidence"]] == [49.1] and len(second["against"]) == 4
    page = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "## 数据审核\n\n- 必须改（1处）：\n  - facts.csv!C2：健康预期寿命" in page
    assert dabiao("explain", "W1.1a", tmp_path / "r.json", "--lang", "zh")[0] == 0


@pytest.mark.parametrize(
    ("sample", "pack", "open_"),
    [("gaoping", "gaoping-2021-2025", ["  机制佐证.csv!C63：1项填为2024年已落实，而没有写佐证材料（C1.10b）"]),
     ("national", "national-2011-2020", ["  national-2011-2020.csv!D8：8个2010—2017年数值（九年义务教育巩固率、婴儿死亡率、"
       "学前教育毛入园率、5岁以下儿童死亡率、妇女常见病筛查率等）注有“由所列报告中公布的变动推算”，不是最终数"])],
)  # fmt: skip
def test_of_the_samples_hardly_anything_is_asked(sample, pack, open_):
    code, out, _ = dabiao("validate", ROOT / "data_samples" / sample, "--pack", pack, "--lang", "zh")
    lines = out.splitlines()
    place = next((place for place, line in enumerate(lines) if line.startswith("请说明（")), len(lines))
    asked = [line.partition("；")[0] for line in lines[place + 1 : place + 1 + len(open_)]]
    assert code == 0 and "必须改（" not in out and asked == open_
    assert f"请说明（{len(open_)}处）：" in lines
