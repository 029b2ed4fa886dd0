"""CSV files: tables as departments lay them out, in UTF-8 or GB18030."""

from tests.fuzz.world import Data

TABLES = (
    "# 虚构数据\n指标,年份,数值\n孕产妇死亡率,2024,12.5\n自来水普及率,2024,95%\n参保人数,2024,3.2万人\n",
    "indicator,area,residence,sex,year,value,unit,numerator,denominator,source,note,status\n"
    "mmr,甲乡,urban,,2024,,,1,\"4,000\",年报,,\nrate,,,female,2023,5‰,,,,,\"两行\n备注\",preliminary\nwater,,,,2022,缺,,,,,,missing\n",
    "测试县2024年监测统计表,,,,,\n填报单位（盖章）：卫健局,,,,表号：01表,\n序号,指标名称,计量单位,2023年,2024年,备注\n一、健康,,,,,\n"
    "1,孕产妇死亡率①,1/10万,12,9.5,1例\n,其中：农村,1/10万,20,—,\n,　　城市,1/10万,0,0,\n2.,婴儿死亡率（‰）,‰,5,,\n单位负责人：,甲,,,填表人：乙,\n",
    "2024年供水情况,,,\n序号,乡镇（街道）,自来水普及率(%),婴儿死亡率（‰）\n1,甲乡,96,3\n2,乙乡,95,4\n合计,,95.5,3.5\n",
    "指标,单位,2023年,,,,2024年,,,\n,,合计,男,女,女性比例,合计,男,女,女性比例\n领导班子,人,148,117,31,20.95%,148,116,32,21.62%\n",
    "综合机关名称：统计局,,2024年,文号：国统字〔2023〕1号\n指标名称,计量单位,本年,上年\n甲,乙,1,2\n孕产妇死亡率,1/100000,9,12\n",
    "2023年\n指标,数值\n孕产妇死亡率,12\n,\n2024年\n指标,数值\n孕产妇死亡率,9\n",
    "2024年度机制落实情况,,,\n目标编号,主要目标,是否落实,佐证材料（文号）\nW1.11a,…,是,高卫发〔2024〕15号\n",
    "年份;孕产妇死亡率（1/10万）;婴儿死亡率\n2023年;12;5\n2024年;9;4\n",
    "指标\t年份\t年龄段\t性别\t数值\n率\t2024\t0-6\t女\t5‰\n率\t2024\t7-17\t男\t6‰\n",
    "完成情况自评表,,,\n领域,主要目标,主要措施及成效,存在问题\n健康,死亡率下降,加强管理,无\n",
)  # fmt: skip
WORDS = (
    ",", "\n", '"', ";", "\t", "|", "，", "指标", "年份", "数值", "单位", "分子", "分母", "来源", "备注", "状态", "地区", "乡镇", "性别", "城乡", "年龄段",
    "2024年", "2023年", "本年", "上年", "合计", "男", "女", "农村", "城市", "其中：", "#", "一、", "1.", "%", "‰", "/10万", "万人", "①", "²", "缺", "—", "/", "无",
    "甲乡", "乙乡", "测试县", "孕产妇死亡率", "自来水普及率", "率", "W1.11a", "是", "否", "missing", "revised", "preliminary", "not_applicable", "suppressed",
    "0-6岁", "(", ")", "（", "）", "：", "第 1 页", "填报单位", "12.5/10万", "1,234", "2024-2025", "#N/A", "=1+1",
)  # fmt: skip
_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030")


def seeds():
    return [bytes([place % len(_ENCODINGS)]) + table.encode() for place, table in enumerate(TABLES * 2)]


def attempt():
    """Reads the file in the encoding that the first byte says, where it can be written in it."""
    data = Data("数据.csv")

    def read(content):
        try:
            content = content[1:].decode().encode(_ENCODINGS[content[0] % len(_ENCODINGS)])
        except (UnicodeError, IndexError):
            content = content[1:]
        return data.read(content)

    return read
