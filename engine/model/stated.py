"""The closed vocabularies that only rule files state."""

from engine.base.word import Word


class Sides(Word):
    """Which side of a band misses it."""

    BOTH = "both"
    FLOOR = "floor"
    CEILING = "ceiling"


class Reference(Word):
    """What a change is measured from."""

    PREVIOUS = "previous"
    BASELINE = "baseline"


class Standing(Word):
    """Where a target comes from: the plan's own objectives, its strategy measures, or its chapters on implementation."""

    OBJECTIVE = "objective"
    MEASURE = "measure"
    IMPLEMENTATION = "implementation"


class Frequency(Word):
    """How often a figure becomes available: every year, with each term of office, or every few years."""

    YEARLY = "yearly"
    TERM = "term"
    OCCASIONAL = "occasional"


class CountedIn(Word):
    """The measure word behind a number of what is counted: persons, cases, households."""

    PERSONS = "persons"
    CASES = "cases"
    HOUSEHOLDS = "households"
    UNITS = "units"
    BEDS = "beds"
    BATCHES = "batches"
    DAYS = "days"
    BUILDINGS = "buildings"
    PAPERS = "papers"
    SESSIONS = "sessions"
    INCIDENTS = "incidents"


class Statistics(Word):
    """Where a figure is counted: routine statistical returns, a body's own registers, or a survey of its own."""

    ROUTINE = "routine"
    REGISTER = "register"
    SURVEY = "survey"


class Attach(Word):
    """What a recommendation rule attaches: the target's measures, or the rule's own text."""

    MEASURES = "measures"
    ADVICE = "advice"
