"""Makes the made-up sample data of data_samples/gaoping: realistic in size and form, true of no place.

Run from the project's folder: python data_samples/make_gaoping.py. The same bytes come out each time for the CSV files.
"""

from __future__ import annotations

import csv
import datetime
import random
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

HERE = Path(__file__).resolve().parent
YEARS = range(2020, 2025)
NOTE = "示例数据，纯属虚构，不代表高平市实际情况 / Made-up sample data, true of no place"
TOWNS = [
    "米山镇",
    "三甲镇",
    "神农镇",
    "陈区镇",
    "北诗镇",
    "河西镇",
    "马村镇",
    "野川镇",
    "寺庄镇",
    "建宁乡",
    "石末乡",
    "原村乡",
    "永录乡",
]
SUBDISTRICTS = ["北城街道", "东城街道", "南城街道"]
VILLAGES = [
    "张庄村",
    "李家庄村",
    "王村",
    "赵庄村",
    "孙庄村",
    "刘家沟村",
    "上庄村",
    "下庄村",
    "东沟村",
    "西沟村",
    "南坡村",
    "北坡村",
]
COLUMNS = [
    "地区",
    "指标",
    "年份",
    "数值",
    "单位",
    "城乡",
    "性别",
    "基层单位",
    "分子",
    "分母",
    "口径变化",
    "状态",
    "来源",
    "备注",
]

# indicator: values of 2020 … 2024; None is a figure that was not reported
RATES: dict[str, dict[str, str]] = {
    "卫生健康局": {
        "女性人均预期寿命": "77.2 77.4 77.6 77.9 78.2",
        "女性人均健康预期寿命": "68.0 68.3 68.4 68.8 69.1",
        "妇女抑郁症患病率": "3.6 3.8 4.1 4.3 4.4",
        "妇女焦虑症患病率": "4.8 4.9 5.1 5.2 5.6",
        "危重孕产妇救治中心数": "1 1 1 1 1",
        "危重新生儿救治中心数": "0 0 1 1 1",
        "先天梅毒报告发病率": "22.7 24.2 0 0 0",
        "乙肝母婴传播率": "1.2 1.1 1.0 1.3 0.9",
        "儿童青少年超重率": "12.1 12.6 13.0 13.3 13.5",
        "儿童青少年肥胖率": "8.4 8.8 9.3 9.7 10.4",
        "每千人口拥有3岁以下婴幼儿托位数": "1.6 2.1 2.8 3.3 3.7",
    },
    "教育局": {
        "劳动年龄女性平均受教育年限": "10.6 10.8 11.0 11.2 11.4",
        "学生每天户外活动时间": "0.9 1.0 1.1 1.2 1.3",
        "学生每天中等强度以上运动时间": "1.0 1.0 1.1 1.1 1.1",
        "小学生每天睡眠时间": "9.4 9.5 9.6 9.6 9.7",
        "初中生每天睡眠时间": "8.3 8.4 8.5 8.6 8.95",
        "高中生每天睡眠时间": "7.2 7.2 7.3 7.3 7.4",
        "中等职业学校在校生数": "4120 4260 4390 4475 4580",
    },
    "人力资源和社会保障局": {
        "妇女月人均养老金": "1420 1478 1531 1585 1640",
        "参加失业保险的女性人数": "15200 15480 15900 16120 16050",
        "参加工伤保险的女性人数": "16800 17100 17620 18040 18450",
    },
    "组织部和民政局": {"残疾人“两项补贴”月人均标准": "82 84 86 86 92"},
    "妇联和统计局": {
        "女性科技人才数": "812 845 871 902 934",
        "设有婚姻家庭咨询指导机构的乡镇(街道)数": "3 4 6 8 9",
        "示范性儿童友好型社区数": "0 0 2 4 6",
        "公益性儿童校外活动场所数": "21 22 22 24 25",
        "儿童社会工作者人数": "12 15 19 23 22",
        "获得法律援助的未成年人数": "34 37 41 39 42",
        "空气质量优良天数比例": "71.3 73.1 74.6 76.2 75.9",
        "省下达空气质量优良天数比例目标值": "缺 72 73 74.5 76",
        "环境空气质量综合指数": "5.42 5.20 4.98 4.81 4.74",
    },
}

# indicator: denominator, then numerators of 2020 … 2024
COUNTS: dict[str, dict[str, str]] = {
    "卫生健康局": {
        "适龄妇女宫颈癌筛查率": "62000 31900 34100 36500 38900 40100",
        "适龄妇女乳腺癌筛查率": "62000 29800 32400 34900 36200 35800",
        "人工流产率": "98000 1420 1365 1310 1288 1240",
        "妇女健康素养水平": "1200 262 281 300 318 335",
        "孕产妇中重度贫血患病率": "3950 91 84 80 71 66",
        "新生儿神经管畸形发生率": "4100 3 2 2 1 1",
        "5岁以下儿童贫血率": "18600 1510 1475 1440 1402 1370",
        "5岁以下儿童生长迟缓率": "18600 330 322 310 304 298",
        "5岁以下儿童低体重率": "18600 262 258 251 250 247",
        "7岁以下儿童健康管理率": "29800 27760 27910 28105 28330 28402",
        "合格碘盐食用率": "300 281 283 279 268 282",
        "0—6岁儿童眼保健和视力检查覆盖率": "29800 25300 25900 26450 26700 26790",
        "儿童养护人健康素养水平": "1000 236 248 259 271 284",
        "儿童跌落、烧烫伤和中毒发生率": "98000 406 398 391 389 372",
    },
    "教育局": {
        "从业女性职业技能培训参与率": "21000 13650 14490 15330 16170 16700",
        "小学生近视率": "31200 12790 12480 12230 11980 11700",
        "初中生近视率": "14900 9390 9240 9090 8990 8800",
        "高中阶段学生近视率": "13800 10070 10100 10130 10160 10200",
        "儿童新发近视率": "45000 5310 5180 5020 4960 4870",
        "国家学生体质健康标准达标率": "58000 53650 54230 54520 54900 55090",
        "国家学生体质健康标准优良率": "58000 20300 21170 22040 22910 23490",
        "千人以上中小学心理教师配备率": "24 15 17 19 21 22",
        "学前教育毛入园率": "15300 14600 14690 14780 14850 14900",
        "公办园在园幼儿占比": "14500 7690 7830 7980 8100 8260",
        "公办园和普惠性民办园在园幼儿占比": "14500 12760 12910 13050 13120 13200",
        "义务教育阶段毛入学率": "46100 46100 46100 46100 46100 46100",
        "三类残疾儿童义务教育入学率": "212 201 203 205 206 206",
        "残疾儿童接受高中阶段教育的比例": "96 48 51 53 56 58",
        "女性青壮年文盲率": "118000 710 650 590 540 500",
        "高中阶段女生接受职业教育的比例": "6900 2140 2190 2240 2260 2310",
        "农村义务教育学生营养改善计划覆盖率": "9800 9800 9800 9800 9800 9800",
        "儿童心理健康素养水平": "1500 918 946 975 1002 1019",
        "学校食品安全抽检合格率": "420 408 410 412 413 415",
    },
    "人力资源和社会保障局": {
        "就业人员中的女性比例": "251000 110900 111700 112400 112500 112700",
        "城镇单位就业人员中的女性比例": "61000 22400 22900 23350 23700 23910",
        "高级专业技术人员中的女性比例": "1480 610 628 645 660 668",
        "技能劳动者中的女性比例": "32500 10100 10350 10580 10760 10700",
        "女职工专项集体合同覆盖率": "460 398 404 409 412 416",
        "妇女基本养老保险参保率": "176000 165440 166300 167000 167300 167500",
        "生育保险参保率": "49000 45100 45400 45700 45900 46100",
        "妇女基本医疗保险参保率": "236000 226500 227000 227400 226900 226600",
        "儿童基本医疗保险参保率": "108000 105840 106000 106300 106100 106400",
    },
    "组织部和民政局": {
        "党代会代表中的女性比例": "280 72 78 78 78 78",
        "党员中的女性比例": "24600 5860 6010 6170 6330 6480",
        "人大代表中的女性比例": "232 62 66 66 66 66",
        "人大常委中的女性比例": "29 6 7 7 7 7",
        "政协委员中的女性比例": "246 68 74 74 75 76",
        "政协常委中的女性比例": "45 11 12 12 12 13",
        "市政府及组成部门领导班子中的女性比例": "148 27 28 30 31 32",
        "同级正职干部中的女性比例": "62 7 7 8 8 9",
        "事业单位领导班子成员中的女性比例": "310 92 94 97 99 101",
        "国有企业董事会成员中的女性比例": "66 9 9 10 10 10",
        "国有企业监事会成员中的女性比例": "33 8 8 8 9 9",
        "国有企业管理层中的女性比例": "121 21 22 23 25 26",
        "职工代表大会代表中的女性比例": "1860 655 668 690 702 700",
        "职工中的女性比例": "38500 14600 14750 14820 14900 14950",
        "村党组织成员中的女性比例": "1290 318 342 342 345 351",
        "村党组织书记中的女性比例": "304 19 24 24 25 25",
        "村委会成员中的女性比例": "1248 336 361 362 363 371",
        "村委会主任中的女性比例": "304 20 26 26 27 28",
        "社区党组织成员中的女性比例": "214 108 112 112 114 116",
        "社区党组织书记中的女性比例": "38 14 16 16 17 18",
        "居委会成员中的女性比例": "226 131 133 134 135 136",
        "居委会主任中的女性比例": "38 15 16 16 16 17",
        "社会组织负责人中的女性比例": "186 41 43 44 46 47",
        "干部培训学员中的女干部比例": "1450 372 388 392 405 398",
        "同级干部中的女干部比例": "3620 985 1002 1010 1021 1034",
        "养老机构护理型床位占比": "1680 690 740 800 860 905",
        "城乡社区儿童之家覆盖率": "342 246 262 281 300 315",
        "村（社区）儿童主任配备率": "342 342 342 342 342 342",
        "城乡社区家庭教育指导服务站点覆盖率": "342 208 231 255 282 301",
        "农村自来水普及率": "312000 289800 291100 292400 293000 293600",
        "农村卫生厕所普及率": "91000 63900 67900 71300 74600 76500",
        "经常参加体育锻炼的妇女比例": "2000 812 826 841 858 872",
        "妇女体质测定标准合格率": "1600 1420 1431 1440 1452 1460",
        "儿童用品质量抽检合格率": "260 247 249 251 252 250",
        "未成年人犯罪人数占未成年人口比重": "98000 31 28 27 22 19",
        "儿童伤害死亡率": "98000 12 11 10 10 9",
        "儿童溺水死亡率": "98000 3 3 2 2 3",
        "儿童道路交通伤害死亡率": "98000 4 4 3 2 0",
    },
}

# indicator: births of town and country, deaths of town and country in 2020 … 2024
DEATHS = {
    "孕产妇死亡率": ([2100, 1980, 1850, 1790, 1820], [2300, 2150, 1980, 1900, 1880], [0, 0, 0, 0, 0], [1, 1, 0, 0, 1]),
    "新生儿死亡率": ([2100, 1980, 1850, 1790, 1820], [2300, 2150, 1980, 1900, 1880], [6, 5, 5, 4, 4], [9, 8, 7, 7, 6]),
    "婴儿死亡率": ([2100, 1980, 1850, 1790, 1820], [2300, 2150, 1980, 1900, 1880], [9, 8, 7, 7, 6], [14, 13, 12, 11, 10]),
    "5岁以下儿童死亡率": ([2100, 1980, 1850, 1790, 1820], [2300, 2150, 1980, 1900, 1880], [11, 10, 9, 8, 6], [17, 16, 14, 13, 14]),
}  # fmt: skip

# indicator: children of town and country, those of them reached in 2020 … 2024
SERVICES = {
    "7岁以下儿童健康管理率": (14200, 15600, [13380, 13440, 13510, 13590, 13620], [14380, 14470, 14595, 14740, 14782]),
}

# indicator: values of women and of men (empty: none) in 2020 … 2024
BY_SEX = {
    "小学净入学率": ("99.6 99.7 99.7 99.8 99.8", ""),
    "初中净入学率": ("99.2 99.3 99.1 99.3 99.4", ""),
    "高中阶段毛入学率": ("95.8 96.1 96.4 96.5 96.2", ""),
    "公民科学素质达标率": ("7.1 7.9 8.6 9.4 10.2", "9.9 10.8 11.7 12.6 13.3"),
    "每日家务劳动时间": ("162 158 155 151 149", "48 50 51 52 54"),
}
TOTALS = {"高中阶段毛入学率": "95.9 96.2 96.5 96.8 96.9", "公民科学素质达标率": "8.5 9.3 10.1 11.0 11.7"}

MILESTONES = {
    "W1.3c": "是 高政办发〔2022〕31号", "W1.4b": "是 卫健局2024年工作台账", "W1.6c": "是 高卫发〔2023〕12号", "W2.1a": "是 妇联2024年计划和总结",
    "W2.3a": "是 教育局2024年课程汇编", "W3.2b": "否 人社局自查报告", "W3.7a": "是 农村集体产权登记台账", "W4.1a": "是 市委组通〔2022〕9号",
    "W5.8b": "否 医保局说明：尚未纳入试点", "W6.6b": "是 民政局2024年调解台账", "W7.1a": "是 妇联2024年总结", "W8.4a": "是 公安局2024年台账",
    "C1.2b": "是 高卫发〔2021〕18号", "C1.4a": "是 卫健局统计报表", "C1.10b": "是 ", "C2.9a": "是 强制报告制度文件", "C2.10a": "是 教育局2024年台账",
    "C3.9a": "是 家长学校名录", "C4.8a": "是 12345转办台账", "C5.6b": "是 高妇儿工委〔2022〕3号", "C7.2a": "是 联席会议纪要",
}  # fmt: skip

# indicator: the year from which it is counted differently
BREAKS = {"儿童青少年超重率": 2022}

Row = dict[str, object]


def rate_rows(office: str) -> Iterator[Row]:
    """Yield the plain values of an office."""
    for name, values in RATES.get(office, {}).items():
        for year, value in zip(YEARS, values.split(), strict=False):
            changed = {"口径变化": year, "备注": "改用新的筛查标准"} if BREAKS.get(name) == year else {}
            yield {"指标": name, "年份": year, "数值": value, **changed}


def count_rows(office: str) -> Iterator[Row]:
    """Yield the figures with numerator and denominator."""
    per = {"儿童跌落、烧烫伤和中毒发生率": 100_000, "新生儿神经管畸形发生率": 10_000, "人工流产率": 1000, "未成年人犯罪人数占未成年人口比重": 100_000,
           "儿童伤害死亡率": 100_000, "儿童溺水死亡率": 100_000, "儿童道路交通伤害死亡率": 100_000}  # fmt: skip
    for name, numbers in COUNTS.get(office, {}).items():
        whole, *parts = map(int, numbers.split())
        for year, part in zip(YEARS, parts, strict=True):
            value = f"{part / whole * per.get(name, 100):.2f}"
            yield {"指标": name, "年份": year, "数值": value, "分子": part, "分母": whole}


def death_rows() -> Iterator[Row]:
    """Yield mortality by residence and in total."""
    for name, (urban_births, rural_births, urban, rural) in DEATHS.items():
        per = 100_000 if name.startswith("孕产妇") else 1000
        for index, year in enumerate(YEARS):
            both = (urban[index] + rural[index], urban_births[index] + rural_births[index])
            parts = {"": both, "城镇": (urban[index], urban_births[index]), "农村": (rural[index], rural_births[index])}
            for residence, (deaths, births) in parts.items():
                value = f"{deaths / births * per:.2f}{'/10万' if per > 1000 else '‰'}"
                yield {"指标": name, "年份": year, "数值": value, "城乡": residence, "分子": deaths, "分母": births}


def service_rows() -> Iterator[Row]:
    """Yield services by residence; the total stands among the counts of the office."""
    for name, (urban_all, rural_all, urban, rural) in SERVICES.items():
        for index, year in enumerate(YEARS):
            for residence, part, whole in (("城镇", urban[index], urban_all), ("农村", rural[index], rural_all)):
                value = f"{part / whole * 100:.2f}%"
                yield {"指标": name, "年份": year, "数值": value, "城乡": residence, "分子": part, "分母": whole}


def sex_rows() -> Iterator[Row]:
    """Yield the figures of women and men."""
    for name, (women, men) in BY_SEX.items():
        for sex, values in (("女", women), ("男", men), ("", TOTALS.get(name, ""))):
            for year, value in zip(YEARS, values.split(), strict=False):
                yield {"指标": name, "年份": year, "数值": value, "性别": sex}


def township_rows(dice: random.Random) -> Iterator[Row]:
    """Yield figures of townships and villages: one township lags in several things, one did not report its doctors."""
    for place in SUBDISTRICTS + TOWNS:
        for year in YEARS:
            weak = place == "石末乡"
            share = 88.6 if weak and year >= 2023 else round(dice.uniform(91.5, 98.5), 1)
            yield {"地区": place, "指标": "适龄儿童免疫规划疫苗接种率", "年份": year, "数值": f"{share}%"}
            doctors = "缺" if (place, year) == ("永录乡", 2024) else dice.randint(1, 4)
            yield {"地区": place, "指标": "能规范提供儿童医疗服务的全科医生数", "年份": year, "数值": doctors}
    for place in TOWNS:
        for year in YEARS:
            weak = place == "石末乡"
            standard = 0 if weak and year < 2023 else 1
            yield {"地区": place, "指标": "标准化乡镇卫生院数", "年份": year, "数值": standard}
            water = 89.5 if weak else round(dice.uniform(92.5, 97.5), 1)
            yield {"地区": place, "指标": "农村自来水普及率", "年份": year, "数值": water}
            toilets = 76.4 if weak else round(dice.uniform(82.0, 89.0), 1)
            yield {"地区": place, "指标": "农村卫生厕所普及率", "年份": year, "数值": toilets}
    for place in SUBDISTRICTS:
        for year in YEARS:
            yield {"地区": place, "指标": "社区卫生服务场所数", "年份": year, "数值": dice.randint(1, 3)}
    for number, village in enumerate(VILLAGES):
        clinic = 0 if village == "南坡村" else 1
        yield {"地区": TOWNS[number % len(TOWNS)], "基层单位": village, "指标": "村卫生室数", "年份": 2024, "数值": clinic}


def milestone_rows() -> Iterator[Row]:
    """Yield the attestations of 2024; one of them names no evidence."""
    for target, said in MILESTONES.items():
        answer, _, source = said.partition(" ")
        yield {"指标": target, "年份": 2024, "数值": answer, "来源": source}


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
        {"健康指标": [*rate_rows(health), *count_rows(health), *other_rows()], "死亡率": [*death_rows(), *service_rows()]},
    )
    write_csv(folder / "教育局.csv", [*rate_rows("教育局"), *count_rows("教育局")], "gb18030")
    office = "人力资源和社会保障局"
    write_csv(folder / f"{office}.csv", [*rate_rows(office), *count_rows(office)], "utf-8-sig")
    write_xlsx(folder / "组织部和民政局.xlsx", {"指标": [*count_rows("组织部和民政局"), *rate_rows("组织部和民政局")]})
    write_csv(folder / "妇联和统计局.csv", [*rate_rows("妇联和统计局"), *sex_rows()], "utf-8")
    write_csv(folder / "乡镇和村.csv", list(township_rows(dice)), "utf-8")
    write_csv(folder / "机制佐证.csv", list(milestone_rows()), "utf-8")
    conflict = [{"指标": "农村自来水普及率", "年份": 2024, "数值": value} for value in ("94.1", "92.8")]
    wrong = [{"指标": "孕产妇死亡绿", "年份": 2024, "数值": "12"}, {"指标": "小学生近视率", "年份": 2024, "数值": "0.37"}]
    write_csv(bad / "重复和错误.csv", [*conflict, *wrong], "utf-8")


if __name__ == "__main__":
    main()
