"""Writes files of data as departments send them, and says what is found wrong with them."""

import openpyxl
import pytest

from engine.base.problems import InvalidFacts
from engine.facts.load import load_facts
from engine.rules.load import load_pack
from tests import packs

HEADER = "指标,年份,数值\n"
ROWS = [["指标", "年份", "数值", "备注"], ["自来水普及率", 2024, 95, ""], ["孕产妇死亡率", 2024, 12.5, ""]]


def csv_of(tmp_path, text, name="数据.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def workbook(tmp_path, rows, change=None, name="数据.xlsx"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "卫健"
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    path = tmp_path / name
    book.save(path)
    return path


def problems(pack, *paths, lang="zh"):
    with pytest.raises(InvalidFacts) as caught:
        load_facts(paths, pack)
    return [(problem.code, problem.text(lang)) for problem in caught.value.problems]


def codes(pack, path):
    return [code for code, _ in problems(pack, path)]


def wrong(pack, path):
    """The problems of a file, by code and cell."""
    with pytest.raises(InvalidFacts) as caught:
        load_facts([path], pack)
    return [(problem.code, problem.where.cell) for problem in caught.value.problems]


def value_of(pack, *paths, indicator="water"):
    (fact,) = [fact for fact in load_facts(paths, pack).items if fact.indicator == indicator]
    return fact.value


def of_indicators(folder, **indicators):
    """A pack that reads only these indicators, all of them higher-the-better."""
    targets = [{"id": f"W1.{place}a", "kind": "direction", "indicator": name, "change": "rise", "measures": ["W1.S1"]}
               for place, name in enumerate(indicators, 1)]  # fmt: skip
    return load_pack(packs.write_pack(folder, targets, indicators))
