"""The sample's runs of the years before its last, for papers that look back."""

import pytest

from tests.report.conftest import judged


@pytest.fixture(scope="session")
def before():
    return judged(2023)


@pytest.fixture(scope="session")
def runs(sample, before):
    """A run of every year that there is data of."""
    return (sample, before, *map(judged, (2022, 2021, 2020)))
