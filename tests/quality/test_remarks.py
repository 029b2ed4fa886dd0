"""Remarks that say that a figure is not this year's, not this place's, not everyone's, not final or in another unit are asked about,
ordinary ones are not (engine.quality.remarks)."""

from fractions import Fraction

import pytest

from engine.base.problems import Where
from engine.model import Observation
from engine.quality.review import reviewed
from engine.rules.load import load_pack, pack_folder

GAOPING = load_pack(pack_folder("gaoping-2021-2025"))
MANAGED = "maternal_systematic_management_rate"

DOUBTED = {
    "not_own": (
        # another year
        "此为2023年数据，2024年尚未反馈", "2023年数据", "为2023年数", "2023年度", "2023年", "2023年的", "23年数据", "去年数", "上年数据", "上年同期数",
        "因2024年数据未出，填2023年", "2024年数据暂缺，以2023年代替", "以2023年代替", "2024年沿用2023年", "本数为上一年度数据", "数据为2022年",
        "2023年统计年鉴", "《2023年统计年鉴》", "用2023年数", "按2023年数填报", "由于系统原因，暂填2023年数据", "2023年末数", "此数为2023年数，待核",
        "2024年数未出，暂按上年填报", "无当年数据，用上年数代替", "因系统未出数", "2024年数据尚未反馈", "李四:\n此数为2023年数",
        # an aim or a mean
        "全省目标", "省定目标", "国家目标值", "力争达到", "暂用目标值", "以目标值填报", "填的是目标值", "五年平均", "2022年度至2024年度移动平均", "三年滑动平均", "近三年平均值",
        # another place
        "采用晋城市数据", "晋城市平均", "李四:\n晋城市平均", "2024年为晋城市数", "为泽州县数据", "全省平均", "参照晋城市数", "参考泽州县", "同上年", "同2023年", "此数为2022年普查数", "无县级数据", "泽州县", "米山镇",
    ),
    "not_final": (
        "估算", "估计数", "测算数", "推算", "大概数", "暂定", "暂估", "约数", "粗略统计", "凭经验估", "经专家估计", "根据七普推算", "按户籍人口推算", "按人口普查抽样推算", "预计完成",
        "待更新", "待定", "正在核实", "非最终数", "仅供参考", "未经统计局审核", "不是最终结果", "统计局核定为93.4", "以省厅反馈数为准", "以此为准：4.1%", "应为94", "更正：94.5", "更正为94.5", "实际为94.2%",
    ),
    "not_all": (
        "仅含城区", "仅统计市人民医院", "仅市直医院", "只统计了公办园", "仅含3个乡镇", "不含民办", "未含流动人口", "不包括乡镇卫生院", "未包括乡镇",
        "按常住人口（不含流动人口）", "剔除流动人口", "2所民办园未纳入统计", "户籍人口口径", "按户籍人口计算", "抽样3个乡镇", "抽样调查",
        "未统计农村", "男童", "流动人口", "实验小学", "城区", "市直医院",
        "城镇职工", "农村妇女", "小学生", "60岁以上", "机关事业单位", "规上企业", "规模以上企业", "八个乡镇", "县直", "县级以上", "3岁以下",
    ),
    "not_annual": ("“十四五”以来", "五年共发放", "近三年累计", "3个月数据", "前3个月", "年中数", "历年累计"),
    "not_unit": ("每万活产", "单位：每千人"),
    "redefined": (
        "统计口径有调整", "口径发生变化", "2024年起改为常住人口口径", "与往年不可比", "因行政区划调整，数据有变化", "统计范围扩大",
        "2024年起筛查对象由35—64岁调整为35—60岁", "2024年起改为散瞳后检查", "自2024年改按常住人口计算",
        "计算方法改为按常住人口", "与上年口径不一致", "口径变更，不具可比性", "监测系统改用新平台",
    ),
}  # fmt: skip
OF_INDICATORS = [
    ("female_life_expectancy", "按常住人口估算", "not_final"), ("women_injury_insured", "按常住人口推算", "not_final"),
    ("child_activity_venues", "新增", "not_all"), ("child_activity_venues", "含在建2个", "not_all"),
    ("township_standard_health_centres", "本年新建", "not_all"), ("child_friendly_communities", "在建", "not_all"),
    ("congenital_syphilis_incidence", "每万活产", "not_unit"), ("very_old_allowance", "元/年", "not_unit"),
    *(("basic_pension_enrolment", note, "not_all") for note in (
        "城镇职工", "城乡居民", "城镇女性", "农村妇女", "常住女性", "小学生", "青少年", "60岁以上", "监测点", "国家监测点", "妇幼保健院",
    )),
    *(("women_basic_medical_insurance_coverage", note, "not_all") for note in ("居民医保参保率", "城镇职工养老保险")),
    ("anaemia_under_five", "3岁以下", "not_all"), ("child_caries_rate", "小学生", "not_all"),
    ("female_life_expectancy", "男女合计", "not_all"), ("female_life_expectancy", "全人口", "not_all"),
    ("women_startup_loans", "“十四五”以来", "not_annual"), ("women_startup_loans", "五年共发放", "not_annual"),
    ("very_old_allowance", "按季发放", "not_unit"), ("disability_nursing_allowance", "全年", "not_unit"),
]  # fmt: skip
COLUMNS = [
    ("数据时间", "2023年", "not_own"), ("统计时间", "2022-2023年", "not_own"), ("统计时段", "上半年", "not_annual"),
    ("情况说明", "本数为上一年度数据", "not_own"), ("统计口径", "户籍人口", "not_all"), ("统计范围", "仅城区", "not_all"),
    ("备注2", "估算", "not_final"), ("footnote", "为2023年数据", "not_own"),
]  # fmt: skip
SOURCES = [("估算", "not_final"), ("晋城市统计年鉴2023", "not_own"), ("泽州县妇幼年报", "not_own")]

ORDINARY = (
    # of all of the area, by definition
    "为全市数据", "为全市数", "数据为全市数", "本表数据均为全市数据", "不含已切除子宫者", "不含35岁以下和64岁以上妇女", "2025年底",
    # work done, what is to come
    "初步实现全覆盖", "预计2025年达标", "预计2025年达到95%", "预计明年完成", "1—9月集中筛查，全年汇总", "上半年开展专项行动", "第三季度抽检",
    "上半年体检、下半年复核", "3月印发方案", "2024年6月建成投用", "不含外县", "不含外籍人员",
    # comparisons, reasons, sources, definitions
    "2023年为95%", "比2023年提高0.5个百分点", "高于全省平均水平", "目标值95%", "数据来源：2024年卫生统计年报", "含外来务工人员", "已核实", "按新口径",
    "2020年起按常住人口统计", "较上年上升，原因是产检便民措施落实", "经市政府批准",
    "2023年95.2%，2024年95%", "上年为94.6%", "同比提高0.4个百分点", "低于目标值0.3个百分点", "已达到2025年目标", "完成全省目标", "2025年力争达到98%",
    "统计范围为全市", "覆盖全市16个乡镇（街道）", "2023年新建实验小学1所", "较上年新增2个", "数据已经晋城市卫健委审定", "以妇幼健康年报为准",
    "数据来自市妇幼保健院", "统计年度为2023年10月至2024年9月", "分母按上年末常住人口计算", "分母采用2023年末人口数", "2024年全年数据",
    "高于晋城市平均水平1.2个百分点", "全省平均为93%", "与上年持平", "只增不减", "仅比上年下降0.1个百分点", "仅有2例死亡", "只有1个村未达标",
    "城区学校扩容", "按照国家标准测算", "经测算，比上年提高0.2个百分点", "剔除重复人数", "2023年数已修订", "上年数据有误，已更正", "含流动人口",
    "公办、民办均计入", "按学校所在地统计", "2024—2025学年初数据", "样本量3000人", "不含在建", "2025年数据尚未公布", "全省数据尚未公布",
    "所辖2个村未纳入考核", "户籍制度改革推进", "力争2025年达到96%", "根据2020年人口普查修订历年数", "原为94.5%，已改为95%", "应为95", "更正为95",
    "实际完成95%", "高平市数据", "米山镇带动全市提高", "居晋城市第一", "待遇标准调整", "等级评定", "年报于2025年上报", "2025年统计年鉴",
    "扣除物价因素", "沿用2020年口径", "采用2020年新标准", "与晋城市反馈数一致", "全年无事故", "按月发放",
    "与上年一致", "全口径", "新口径", "妇幼年报口径", "国家统计口径", "常住人口", "按年报", "全市", "妇幼保健院", "第七次人口普查", "12个月数据",
    "常住妇女", "产妇", "经统计局审核", "统计局核定为95", "妇幼保健院、乡镇卫生院", "“十四五”以来，便民措施落实", "参考国家标准", "已是最终结果",
    "按常住人口推算", "按七普人口推算", "按照2024年末常住人口测算",
)  # fmt: skip
ORDINARY_OF_INDICATORS = [
    ("very_old_allowance", "元/月"), ("very_old_allowance", "2023年标准未调整"), ("township_standard_health_centres", "不含分院"),
    ("female_life_expectancy", "常住女性"), ("school_meals_coverage", "农村学生"), ("child_caries_rate", "中小学生"),
    ("women_staff_medical_insurance_coverage", "城镇职工"), ("women_share_institution_leaders", "机关事业单位"),
    ("cervical_cancer_screening_rate", "35-64岁"), ("cervical_cancer_screening_rate", "近三年累计"), ("science_literacy", "城乡居民"),
    ("child_injury_mortality", "0-17岁"), ("child_systematic_management", "3岁以下儿童"), ("very_old_allowance", "80岁以上"),
    ("child_friendly_communities", "市级以上"), ("basic_pension_enrolment", "男女合计"), ("child_caries_rate", "监测点"),
    ("women_skills_training_share", "“十四五”以来"), ("basic_pension_enrolment", "16岁以上人口"),
    ("iodised_salt_use", "抽样调查"), ("myopia_primary", "抽样调查结果"), ("congenital_syphilis_incidence", "每10万活产"),
    ("infant_mortality", "每千活产"), ("women_startup_loans", "当年新增"), ("child_activity_venues", "不含在建"),
    ("girls_out_of_compulsory_school", "女童"), ("rural_tap_water_coverage", "农村"), ("public_mother_baby_rooms", "较上年新增2间"),
]  # fmt: skip
ORDINARY_COLUMNS = [
    ("数据时间", "2024年"), ("统计时段", "2023.10-2024.9"), ("填报时间", "2023年"), ("建成时间", "2019年"), ("情况说明", "比上年提高"),
    ("指标说明", "不含流动人口"), ("上年数说明", "2023年数据"), ("统计口径", "常住人口"), ("口径", "妇幼年报口径"), ("口径", "同上年"),
]  # fmt: skip
ORDINARY_SOURCES = (
    "2024年卫生统计年报", "教育事业统计年报（2024年）", "市卫生健康局", "晋城市统计年鉴", "高平市统计年鉴2025", "县级妇幼年报", "高平县志", "市县两级年报",
    "第七次人口普查", "口径未变", "统计口径无变化", "口径与上年一致", "前后可比", "未调整统计口径", "与医保口径不一致", "2024年起由市妇幼保健院承担", "按统计口径填报",
)  # fmt: skip


def asked(indicator=MANAGED, year=2024, source="", **extra):
    """What is asked of one figure."""
    where = Where("f.csv", line=2)
    item = Observation(indicator, "140581", year, value=Fraction(95), raw="95", source=source, extra=extra, where=where)
    return [doubt.suspicion.value for doubt in reviewed([item], GAOPING) if doubt.is_open]


@pytest.mark.parametrize("note, kind", [(note, kind) for kind, notes in DOUBTED.items() for note in notes])
def test_a_remark_that_a_figure_is_none_of_these_is_asked_about(note, kind):
    assert kind in asked(note=note)


@pytest.mark.parametrize("indicator, note, kind", OF_INDICATORS)
def test_what_makes_another_figure_of_an_indicator_is_asked_about(indicator, note, kind):
    assert kind in asked(indicator, note=note)


@pytest.mark.parametrize("heading, cell, kind", COLUMNS)
def test_columns_of_remarks_and_times_are_read_like_the_note(heading, cell, kind):
    assert asked(**{heading: cell}) == [kind]


@pytest.mark.parametrize("source, kind", SOURCES)
def test_a_source_that_is_no_source_of_the_figure_is_asked_about(source, kind):
    assert asked(source=source) == [kind]


@pytest.mark.parametrize("note", ORDINARY)
def test_an_ordinary_remark_is_not_asked_about(note):
    assert not asked(note=note)


@pytest.mark.parametrize("indicator, note", ORDINARY_OF_INDICATORS)
def test_a_remark_that_says_what_the_indicator_is_anyway_is_not_asked_about(indicator, note):
    kinds = {"not_own", "not_all", "not_final", "not_annual", "not_unit"}
    assert not kinds & set(asked(indicator, note=note))


@pytest.mark.parametrize("heading, cell", ORDINARY_COLUMNS)
def test_ordinary_columns_are_not_asked_about(heading, cell):
    assert not asked(**{heading: cell})


@pytest.mark.parametrize("source", ORDINARY_SOURCES)
def test_an_ordinary_source_is_not_asked_about(source):
    assert not asked(source=source)


@pytest.mark.parametrize(
    "note, years",
    [
        ("2024年为1-9月数", [2024]),
        ("2024年为晋城市数", [2024]),
        ("2024年沿用2023年", [2024]),
        ("2023年数已修订", []),
        ("2024年目标95", []),
    ],
)
def test_a_remark_on_several_years_is_asked_of_those_that_it_is_about(note, years):
    assert [year for year in (2023, 2024) if asked(year=year, note=note)] == years


@pytest.mark.parametrize("note", ["抽样" + "3" * 90, "单位" * 49, "由3.1" * 24, "的全年" * 33, "不含" * 3000])
def test_a_long_remark_takes_no_time(note):
    asked(note=note)  # would not come back if the patterns could be read in many ways


@pytest.mark.parametrize("sex, kinds", [("female", []), ("male", ["not_all"])])
def test_people_that_the_row_is_about_are_not_asked_about(sex, kinds):
    item = Observation(
        "basic_pension_enrolment", "140581", 2024, parts=(("sex", sex),), value=Fraction(95), raw="95",
        extra={"note": "常住妇女"}, where=Where("f.csv", line=2),
    )  # fmt: skip
    assert [doubt.suspicion.value for doubt in reviewed([item], GAOPING)] == kinds
