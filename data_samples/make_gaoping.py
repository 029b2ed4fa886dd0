"""Makes the made-up sample data of data_samples/gaoping: realistic in size and form, true of no place.

Run from the project's folder: python data_samples/make_gaoping.py. The same bytes come out each time for the CSV files.
"""

from __future__ import annotations

import csv
import datetime
import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import openpyxl
import yaml
from openpyxl.styles import Font

HERE = Path(__file__).resolve().parent
TARGETS = HERE.parent / "rules/gaoping-2021-2025/targets"
FIGURES = yaml.safe_load((HERE / "gaoping_figures.yaml").read_text(encoding="utf-8"))
YEARS = range(2020, 2025)
NOTE = "示例数据，纯属虚构，不代表高平市实际情况 / Made-up sample data, true of no place"
COLUMNS = [
    "地区", "指标", "年份", "数值", "单位", "城乡", "性别", "基层单位", "分子",
    "分母", "口径变化", "状态", "来源", "备注",
]  # fmt: skip

Row = dict[str, object]


def rate_rows(office: str) -> Iterator[Row]:
    """Yield the plain values of an office."""
    for name, values in FIGURES["rates"].get(office, {}).items():
        for year, value in zip(YEARS, values.split(), strict=True):
            changed = {"口径变化": year, "备注": "改用新的筛查标准"} if FIGURES["breaks"].get(name) == year else {}
            yield {"指标": name, "年份": year, "数值": value, **changed}


def count_rows(office: str) -> Iterator[Row]:
    """Yield the figures with numerator and denominator."""
    for name, numbers in FIGURES["counts"].get(office, {}).items():
        yield from share_rows(name, numbers)


def group_rows(office: str) -> Iterator[Row]:
    """Yield the figures of town and country, women and men."""
    for name, groups in FIGURES["groups"].get(office, {}).items():
        for group in groups:
            parts = {column: group[part] for column, part in (("城乡", "residence"), ("性别", "sex")) if part in group}
            for row in share_rows(name, group["numbers"]):
                yield {**row, **parts}


def share_rows(name: str, numbers: str) -> Iterator[Row]:
    """Yield a row for each year that numbers hold, written as the figures say at their head."""
    parts = numbers.split()
    whole = "" if "/" in numbers else parts.pop(0)
    for year, part in zip(YEARS[-len(parts) :], parts, strict=True):
        if part == "缺":
            yield {"指标": name, "年份": year, "数值": part}
        elif part != "-":
            numerator, _, own = part.partition("/")
            denominator = int(own or whole)
            value = f"{int(numerator) / denominator * FIGURES['per'].get(name, 100):.2f}"
            yield {"指标": name, "年份": year, "数值": value, "分子": int(numerator), "分母": denominator}


def death_rows() -> Iterator[Row]:
    """Yield mortality by residence and in total."""
    for name, given in FIGURES["deaths"].items():
        urban_births, rural_births, urban, rural = given.values()
        per = 100_000 if name.startswith("孕产妇") else 1000
        for index, year in enumerate(YEARS):
            both = (urban[index] + rural[index], urban_births[index] + rural_births[index])
            parts = {"": both, "城镇": (urban[index], urban_births[index]), "农村": (rural[index], rural_births[index])}
            for residence, (deaths, births) in parts.items():
                value = f"{deaths / births * per:.2f}{'/10万' if per > 1000 else '‰'}"
                yield {"指标": name, "年份": year, "数值": value, "城乡": residence, "分子": deaths, "分母": births}


def sex_rows() -> Iterator[Row]:
    """Yield the figures of women and men."""
    for name, given in FIGURES["by_sex"].items():
        for sex in ("女", "男", "合计"):
            for year, value in zip(YEARS, given.get(sex, "").split(), strict=False):
                yield {"指标": name, "年份": year, "数值": value, "性别": sex.replace("合计", "")}


def township_rows(dice: random.Random) -> Iterator[Row]:
    """Yield figures of townships: one lags in several things, one did not report its doctors."""
    for place in FIGURES["subdistricts"] + FIGURES["towns"]:
        for year in YEARS:
            weak = place == "石末乡"
            share = 88.6 if weak and year >= 2023 else round(dice.uniform(91.5, 98.5), 1)
            yield {"地区": place, "指标": "适龄儿童免疫规划疫苗接种率", "年份": year, "数值": f"{share}%"}
            doctors = "缺" if (place, year) == ("永录乡", 2024) else dice.randint(1, 4)
            yield {"地区": place, "指标": "能规范提供儿童医疗服务的全科医生数", "年份": year, "数值": doctors}
    for place in FIGURES["towns"]:
        for year in YEARS:
            weak = place == "石末乡"
            standard = 0 if weak and year < 2023 else 1
            yield {"地区": place, "指标": "标准化乡镇卫生院数", "年份": year, "数值": standard}
            water = 89.5 if weak else round(dice.uniform(92.5, 97.5), 1)
            yield {"地区": place, "指标": "农村自来水普及率", "年份": year, "数值": water}
            toilets = 76.4 if weak else round(dice.uniform(82.0, 89.0), 1)
            yield {"地区": place, "指标": "农村卫生厕所普及率", "年份": year, "数值": toilets}
    for place in FIGURES["subdistricts"]:
        for year in YEARS:
            yield {"地区": place, "指标": "社区卫生服务场所数", "年份": year, "数值": dice.randint(1, 3)}


def place_rows() -> Iterator[Row]:
    """Yield what is counted place by place: supervisors, model communities, delegates of towns and clinics of villages."""
    for number, place in enumerate(FIGURES["subdistricts"] + FIGURES["towns"]):
        for year in YEARS:
            yield {"地区": place, "指标": "乡镇（街道）儿童督导员人数", "年份": year, "数值": 1 + number % 2}
            model = [int(n) for n in FIGURES["model_communities"][place].split()]
            yield {"地区": place, "指标": "示范性儿童友好型社区数", "年份": year, "数值": model[year - 2020]}
    for place, ratios in FIGURES["delegates"].items():
        for year, ratio in zip(YEARS, ratios.split(), strict=True):
            yield {"地区": place, "指标": "乡镇党代会女代表占比与本乡镇女党员占比之比", "年份": year, "数值": ratio}
    for number, village in enumerate(FIGURES["villages"]):
        clinic = 0 if village == "南坡村" else 1
        yield {
            "地区": FIGURES["towns"][number % len(FIGURES["towns"])],
            "基层单位": village,
            "指标": "村卫生室数",
            "年份": 2024,
            "数值": clinic,
        }


def milestone_rows() -> Iterator[Row]:
    """Yield the attestations of 2024 in the plan's order; one of them names no evidence.

    What two targets ask for alike is attested once, by the one that the other names.
    """
    for number, (target, wanted, same_as) in enumerate(milestones()):
        said = FIGURES["milestones"].get(target)
        if said is None and target.partition(".")[0] in FIGURES["answered"]:
            said = {"answer": "是", "source": FIGURES["sources"][number % len(FIGURES["sources"])].format(wanted)}
        if said and not same_as:
            yield {"指标": target, "年份": 2024, "数值": said["answer"], "来源": said["source"]}


def in_lines(rows: list[Row]) -> Iterator[Row]:
    """Yield the attestations, of some domains in one line for each objective with its sub-items."""
    asked = Counter(_objective(target) for target, _, _ in milestones())
    for objective, group in itertools.groupby(rows, key=lambda row: _objective(row["指标"])):
        found = list(group)
        if objective.partition(".")[0] not in FIGURES["lines"]:
            yield from found
            continue
        answers = "，".join(f"{str(row['指标']).removeprefix(objective)}{row['数值']}" for row in found)
        whole = len(found) == asked[objective] and {row["数值"] for row in found} == {"是"}
        sources = "；".join(dict.fromkeys(str(row["来源"]) for row in found))
        yield {"指标": objective, "年份": 2024, "数值": "是" if whole else answers, "来源": sources}


def _objective(target: object) -> str:
    return str(target).rstrip(ascii_lowercase)


def milestones() -> Iterator[tuple[str, str, str]]:
    """Yield the mechanisms of the rule pack, each with the first document that would prove it and the one it is the same as."""
    for path in sorted(TARGETS.glob("*.yaml"), key=lambda path: (path.name[0] != "w", path.name)):
        for objective in yaml.safe_load(path.read_text(encoding="utf-8"))["objectives"].values():
            for target in objective["targets"]:
                if target["kind"] == "milestone":
                    yield target["id"], re.split("[、或]", target["evidence"]["zh"])[0], target.get("same_as", "")


def other_rows() -> Iterator[Row]:
    """Yield a figure that does not apply and one that was not reported."""
    yield {"指标": "艾滋病母婴传播率", "年份": 2024, "数值": "", "状态": "不适用", "备注": "当年没有感染产妇"}
    for year in (2020, 2021, 2022, 2023):
        yield {"指标": "艾滋病母婴传播率", "年份": year, "数值": "0"}
    yield {"指标": "集中式饮用水水源水质达标率", "年份": 2024, "数值": "缺"}


def write_csv(path: Path, rows: list[Row], encoding: str) -> None:
    """Write a tidy CSV file with the note that it is made up."""
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(f"# {NOTE}\r\n")
        writer = csv.DictWriter(
            file, [name for name in COLUMNS if any(row.get(name) not in (None, "") for row in rows)], restval=""
        )
        writer.writeheader()
        writer.writerows(rows)


def write_xlsx(path: Path, sheets: dict[str, list[Row]]) -> None:
    """Write a department's workbook: a title row, a note, the header, the figures."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = datetime.datetime(2025, 3, 1)
    book.create_sheet("说明").append([NOTE])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        columns = [name for name in COLUMNS if any(row.get(name) not in (None, "") for row in rows)]
        sheet.append([f"# {NOTE}"])
        sheet.append(columns)
        for cell in sheet[2]:
            cell.font = Font(bold=True)
        for row in rows:
            sheet.append([_typed(row.get(name, "")) for name in columns])
        for letter, width in zip("ABCDEFGHIJ", (30, 10, 12, 12, 12, 12, 14, 14, 20, 20), strict=True):
            sheet.column_dimensions[letter].width = width
    book.save(path)


def _typed(value: object) -> object:
    """Return numbers as numbers, as a department would type them."""
    text = str(value)
    if text.replace(".", "", 1).isdigit():
        return float(text) if "." in text else int(text)
    return text


def main() -> None:
    """Write all files."""
    folder, bad = HERE / "gaoping", HERE / "gaoping-bad"
    folder.mkdir(exist_ok=True)
    bad.mkdir(exist_ok=True)
    dice = random.Random(140581)
    health = "卫生健康局"
    write_xlsx(
        folder / "卫生健康局.xlsx",
        {"健康指标": [*rate_rows(health), *count_rows(health), *other_rows()], "死亡率": [*death_rows(), *group_rows(health)]},
    )
    write_csv(folder / "教育局.csv", [*rate_rows("教育局"), *count_rows("教育局"), *group_rows("教育局")], "gb18030")
    office = "人力资源和社会保障局"
    write_csv(folder / f"{office}.csv", [*rate_rows(office), *count_rows(office), *group_rows(office)], "utf-8-sig")
    write_xlsx(folder / "组织部和民政局.xlsx", {"指标": [*count_rows("组织部和民政局"), *rate_rows("组织部和民政局")]})
    office = "妇联和统计局"
    write_csv(folder / f"{office}.csv", [*rate_rows(office), *count_rows(office), *sex_rows(), *group_rows(office)], "utf-8")
    write_csv(folder / "乡镇和村.csv", [*township_rows(dice), *place_rows()], "utf-8")
    write_csv(folder / "机制佐证.csv", list(in_lines(list(milestone_rows()))), "utf-8")
    conflict = [{"指标": "农村自来水普及率", "年份": 2024, "数值": value} for value in ("94.1", "92.8")]
    wrong = [{"指标": "孕产妇死亡绿", "年份": 2024, "数值": "12"}, {"指标": "小学生近视率", "年份": 2024, "数值": "0.37"}]
    write_csv(bad / "重复和错误.csv", [*conflict, *wrong], "utf-8")


if __name__ == "__main__":
    main()
