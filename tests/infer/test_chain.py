"""Grades, escalations and recommendations are firings of the engine, and nothing but firings (engine.infer)."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.assess.measure import assess
from engine.base.problems import EngineFailure
from engine.base.text import NO_TEXT
from engine.base.word import texts
from engine.facts.load import load_facts
from engine.infer.compile import language_of
from engine.infer.driver import Rule, Session
from engine.infer.grades import grade
from engine.infer.judge import judge
from engine.model import (
    AlertRule,
    AlertRules,
    Area,
    Attach,
    Certainty,
    EscalationRule,
    Grade,
    NumberTest,
    Op,
    OutlookClass,
    Phase,
    RecommendationRule,
    Scope,
    Verdict,
    WordTest,
    worst,
)
from engine.pipeline import check
from engine.rules.load import load_pack, pack_folder
from engine.rules.properties import properties_of
from tests import packs
from tests.helpers import ROOT, world

WORDS = {
    "verdict": texts(Verdict),
    "phase": texts(Phase),
    "outlook": ("on_track", "off_track", "worsening", "uncertain"),
    "plan": ("w0", "p健", "#0"),
    "reliability": texts(Certainty),
}
NUMBERS = ("missed_years", "shortfall_percent")
SAID = {"text": NO_TEXT, "why": NO_TEXT}


@pytest.fixture(scope="module")
def drafts():
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    run = check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), 2024)
    bare = {"grade": Grade.NONE, "recommendations": (), "trace": (), "silent": (), "with_more_cases": ()}
    few = [finding for finding in run.findings if finding.reliability.certainty == Certainty.CANNOT_TELL]
    chosen = [*run.findings[:15], *few[:10]]
    return pack, [replace(finding, **bare) for finding in chosen]


word_tests = st.sampled_from(list(WORDS)).flatmap(
    lambda name: st.builds(
        WordTest, st.just(name), st.lists(st.sampled_from(WORDS[name]), min_size=1, max_size=3, unique=True).map(tuple)
    )
)
number_tests = st.builds(
    NumberTest, st.sampled_from(NUMBERS), st.sampled_from(list(Op)), st.fractions(-2, 3, max_denominator=3)
)
conditions = st.lists(word_tests | number_tests, max_size=3, unique_by=lambda test: test.name).map(tuple)
graded = st.lists(st.sampled_from(texts(Grade)), min_size=1, max_size=3, unique=True)
with_grade = st.one_of(conditions, st.tuples(conditions, graded).map(lambda two: (*two[0], WordTest("grade", tuple(two[1])))))
grades = st.sampled_from([grade for grade in Grade if grade != Grade.NONE])
rows = st.fixed_dictionaries(
    {name: st.sampled_from(words) for name, words in WORDS.items()}
    | {name: st.none() | st.fractions(-2, 3, max_denominator=3) for name in NUMBERS}
    | {"grade": st.just("none")}
)


def holds(test, row):
    """A condition, in plain Python."""
    found = row[test.name]
    if isinstance(test, WordTest):
        return found in test.words
    ways = {"at_least": "__ge__", "at_most": "__le__", "above": "__gt__", "below": "__lt__"}
    return found is not None and getattr(Fraction(found), ways[test.op.value])(test.number)


def asked(conditions, grade):
    """What is on track is never orange or red: a rule that does not say so itself is held to it."""
    words = {test.name: test.words for test in conditions if isinstance(test, WordTest)}
    if (
        grade not in (Grade.RED, Grade.ORANGE)
        or words.get("phase") == ("final",)
        or "on_track" not in words.get("outlook", ["on_track"])
    ):
        return conditions
    rest = tuple(word for word in texts(OutlookClass) if word != "on_track")
    return (*conditions, WordTest("outlook", rest, ("on_track",)))


def with_many(finding, row):
    """What a finding would be asked for if its cases were many, in plain Python: of two warnings the milder one."""
    if finding.reliability.certainty != "cannot_tell":
        return row
    outlook = finding.outlook
    alone = [outlook.alone, outlook.second.alone] if outlook.second else [outlook.alone]
    warned = alone and all(klass in ("off_track", "worsening") for klass in alone)
    klass = ("off_track" if "off_track" in alone else "worsening") if warned else outlook.klass.value
    return {**row, "reliability": "clear", "outlook": klass}


def kept_by_few(finding, row, rules):
    """The rules that fire for what it would be with many cases alone, and their conditions that fail."""
    many = with_many(finding, row)
    for rule in rules:
        tests = asked(rule.when, rule.grade)
        failed = [test for test in tests if not holds(test, row)]
        if failed and all(holds(test, many) for test in tests):
            yield rule.id, failed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_the_chain_fires_what_plain_python_says(drafts, data):
    pack, findings = drafts
    alerts = [AlertRule(id=f"otherwise{n}" if n else "otherwise", when=when, grade=to, **SAID)
              for n, (when, to) in enumerate(data.draw(st.lists(st.tuples(conditions, grades), max_size=5)))]  # fmt: skip
    raising = [EscalationRule(id=f"e{n}", scope=scope, members=when, grade=to, **SAID)
               for n, (scope, when, to) in enumerate(data.draw(st.lists(st.tuples(
                   st.sampled_from([Scope.FINDING, Scope.DOMAIN]), with_grade, grades), max_size=4)))]  # fmt: skip
    advice = [RecommendationRule(id=f"r{n}", when=when, attach=Attach.ADVICE)
              for n, when in enumerate(data.draw(st.lists(with_grade, max_size=3)))]  # fmt: skip
    table = data.draw(st.lists(rows, min_size=len(findings), max_size=len(findings)))
    rules = AlertRules(alerts=tuple(alerts), escalations=tuple(raising), recommendations=tuple(advice))
    ruled = replace(pack, alerts=rules)
    session = Session()
    came, counted = grade(findings, table, ruled, session)
    assert session.posted == session.judged
    members = {rule.id: [] for rule in raising if rule.scope == Scope.DOMAIN}
    for finding, row in zip(came, table, strict=True):
        fired = [rule for rule in alerts if all(holds(test, row) for test in asked(rule.when, rule.grade))]
        reasons, now = [(rule.id, rule.grade) for rule in fired], worst(rule.grade for rule in fired)
        for rule in raising:
            own = rule.members if rule.scope == Scope.DOMAIN else asked(rule.members, rule.grade)
            if not all(holds(test, {**row, "grade": now.value}) for test in own):
                continue
            if rule.scope == Scope.DOMAIN:
                members[rule.id].append(finding.id)
            else:
                reasons.append((rule.id, rule.grade))
                now = worst([now, rule.grade])
        assert [(reason.rule, reason.grade) for reason in finding.reasons] == reasons and finding.grade == now
        advised = [rule.id for rule in advice if all(holds(test, {**row, "grade": now.value}) for test in rule.when)]
        assert [item.rule for item in finding.recommendations] == advised
        missed = [(rule.id, [test for test in asked(rule.when, rule.grade) if not holds(test, row)]) for rule in alerts]
        near = [
            (id_, tests[0]) for id_, tests in missed if len(tests) == 1 and tests[0].name not in ("verdict", "phase", "kind")
        ]
        assert [(firing.rule, firing.tests[0][0]) for firing in finding.silent] == near
        few = [(firing.rule, [test for test, _ in firing.tests]) for firing in finding.with_more_cases]
        assert few == list(kept_by_few(finding, row, alerts))
    assert {id_: [finding.id for finding in found] for id_, found in counted.items()} == members


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_what_few_cases_kept_from_firing_in_the_sample_is_what_plain_python_says(year):
    pack = load_pack(pack_folder("gaoping-2021-2025"))
    run = check(pack, load_facts([ROOT / "data_samples/gaoping"], pack), year)
    seen = {}
    for finding in run.findings:
        row = properties_of(finding, pack, run.phase)
        few = [(firing.rule, [test for test, _ in firing.tests]) for firing in finding.with_more_cases]
        assert few == list(kept_by_few(finding, row, pack.alerts.alerts)), finding.id
        seen[finding.target.id] = [rule for rule, _ in few]
    if year == 2024:  # 1 of 3700: both methods say it gets worse, a year is left, it is behind the straight line
        assert "hard_and_late" in seen["W1.2a"] and "volatile" not in seen["W1.2a"]


def test_nothing_restores_what_the_engine_said(monkeypatch, drafts):
    """With the engine's answers scrambled the judgement is scrambled; with its firings lost there is no grade at all."""
    pack, _ = drafts
    data = load_facts([ROOT / "data_samples/gaoping"], pack)
    sound = {finding.id: finding for finding in check(pack, data, 2024).findings}
    judge_, chain = Session.judge, Session.chain

    def turned(self, rules, events):
        return [place if place is None else len(rules) - 1 - place for place in judge_(self, rules, events)]

    def mute(self, rules, facts, finally_):
        chain(self, [replace(rule, then=lambda fact: ()) for rule in rules], facts, finally_)

    monkeypatch.setattr(Session, "judge", turned)
    scrambled = check(pack, data, 2024).findings
    same = sum(finding.verdict == sound[finding.id].verdict for finding in scrambled)
    assert same < len(sound) / 10
    monkeypatch.setattr(Session, "judge", judge_)
    monkeypatch.setattr(Session, "chain", mute)
    silenced = check(pack, data, 2024)
    assert {finding.grade for finding in silenced.findings} == {Grade.NONE} and silenced.escalations == ()
    assert not any(f.reasons or f.recommendations or f.trace or f.silent or f.with_more_cases for f in silenced.findings)
    assert [f.verdict for f in silenced.findings] == [f.verdict for f in sound.values()]


def test_every_comparison_is_posted_and_any_miss_decides(tmp_path):
    target = {"kind": "every_unit", "at_least": 50, "units": "township"}
    found, *_ = world(tmp_path, [target], [{"area": "甲乡", "value": "60"}, {"area": "乙乡", "value": "40"}])
    finding = found["W1.1a"]
    assert sorted(finding.outcomes) == ["met", "not_met"] and finding.verdict == "not_met"
    reversed_ = replace(finding.assessment, comparisons=finding.assessment.comparisons[::-1], unit_comparisons=())
    pack = load_pack(tmp_path / "pack")
    observations = check(pack, load_facts([tmp_path / "facts.csv"], pack), 2024).observations
    (again,) = judge([reversed_], observations, pack, 2024, Phase.ANNUAL).findings
    assert again.verdict == "not_met" and again.outcomes == finding.outcomes[::-1]


def test_what_two_areas_come_to_is_not_added_up(tmp_path):
    """Two misses in each of two areas are no three of a domain."""
    targets = [{"kind": "reach", "at_least": 50}, {"kind": "reach", "at_least": 60}]
    _, run, pack, _ = world(tmp_path, targets, [{"value": "40"}])
    here, there = run.findings[0].assessment.area, Area(code="999999", name="邻县", level="county")
    observations = [*run.observations, *(replace(item, area=there.code) for item in run.observations)]
    wanted = [(target, area) for area in (here, there) for target in pack.targets.values()]
    judged = judge(assess(observations, pack, wanted, [2024], "2024-12-31"), observations, pack, 2024, Phase.ANNUAL)
    assert [finding.verdict for finding in judged.findings] == ["not_met"] * 4 and judged.escalations == ()


def test_equal_contents_are_judged_once(drafts):
    pack, findings = drafts
    row = {"verdict": "met", "phase": "annual", "grade": "none"}
    rule = AlertRule(id="a", when=(WordTest("verdict", ("met",)),), grade=Grade.BLUE, **SAID)
    alerts = AlertRules(alerts=(rule,), escalations=(), recommendations=())
    session = Session()
    came, _ = grade(findings, [row] * len(findings), replace(pack, alerts=alerts), session)
    assert {finding.grade for finding in came} == {Grade.BLUE} and session.posted == 1


@pytest.mark.parametrize("length", [100, 509, 510, 1200])
def test_a_condition_of_very_many_words_is_judged(length):
    words = tuple(f"领域{n}" for n in range(length))
    test = WordTest("domain", words)
    language = language_of([[test], [WordTest("domain", ("领域0", "别的"))]])
    session, fired = Session(), []
    rules = [Rule(language.all_hold([test]), lambda fact: fired.append(fact["n"]))]
    facts = [language.event({"domain": word}) for word in (words[0], words[-1], "别的", words[length // 2])]
    session.chain(rules, facts, lambda fact: ())
    assert sorted(fired) == [0, 1, 3] and session.posted == session.judged == 4


def test_a_fact_may_match_any_number_of_rules():
    """One ruleset of the engine fails where a fact matches more than 64 tests at once."""
    tests = [NumberTest(name, Op.AT_LEAST, Fraction(n)) for n in range(100) for name in ("missed_years", "years_left")]
    language, fired = language_of([tests]), []
    rules = [Rule(language.all_hold([test]), lambda fact, n=n: fired.append(n)) for n, test in enumerate(tests)]
    session = Session()
    session.chain(rules, [language.event({"missed_years": Fraction(100), "years_left": Fraction(100)})] * 1, lambda fact: ())
    assert sorted(fired) == list(range(200)) and session.posted == session.judged == 1


def test_what_fails_in_an_action_is_not_swallowed():
    def broken(fact):
        raise EngineFailure("broken")

    with pytest.raises(EngineFailure, match="broken"):
        Session().chain([Rule({"any": 1}, broken)], [{"x": 1}], lambda fact: ())


def test_what_follows_is_seen_by_the_rules_behind_it_and_each_fact_ends_once():
    ended, session = [], Session()
    grow = [Rule({"$lt": {"x": 3}}, lambda fact: ({"x": int(fact["x"]) + 1},))]
    session.chain(grow, [{"x": 0}, {"x": 2}], lambda fact: ended.append(fact["x"]) or ())
    assert sorted(ended) == [0, 1, 2, 2, 3, 3] and session.posted == session.judged == 6


@pytest.mark.parametrize("plan", ["w0", "p健", "#0", "plan"])
def test_no_id_is_reserved_and_none_is_taken_for_another(tmp_path, plan):
    """A plan called as a code of another word, a rule called as what used to stand for no rule."""
    alerts = {
        **packs.ALERTS,
        "alerts": {"otherwise": packs.alert("blue", plan=plan), "other": packs.alert("red", plan="women")},
    }
    pack = packs.write_pack(
        tmp_path / "pack",
        [{"id": "W1.1a", "kind": "reach", "indicator": "water", "at_least": 92}],
        {"water": packs.indicator("水", range=[0, 100])},
        {**alerts, "alerts": {"otherwise": packs.alert("blue", plan=["women"])}},
        plans={"women": packs.TEXT, "p健": packs.TEXT, "w0": packs.TEXT, "plan": packs.TEXT},
    )
    loaded = load_pack(pack)
    rules = (
        AlertRule(id="otherwise", when=(WordTest("plan", ("women",)),), grade=Grade.BLUE, **SAID),
        AlertRule(id="other", when=(WordTest("plan", (plan,)),), grade=Grade.RED, **SAID),
    )
    rules = AlertRules(alerts=rules, escalations=(), recommendations=())
    data = load_facts([packs.write_csv(tmp_path / "f.csv", [{"indicator": "water", "year": 2024, "value": "93"}])], loaded)
    (finding,) = check(replace(loaded, alerts=rules), data, 2024).findings
    assert [reason.rule for reason in finding.reasons] == ["otherwise"]
