"""A pytest plugin of `make test`: the tests of which coverage is not measured.

They take most of the time and run through lines that others have run before; with them `make test` would take two thirds
longer on Python 3.11, where each line costs. Some hold a limit of time, which measuring would break.
"""

import os
import sys
from collections.abc import Iterator

import pytest

UNMEASURED = {
    "test_a_finding_carries_the_contract",
    "test_a_formatted_empty_cell_far_away_costs_nothing",
    "test_a_mechanism_without_a_named_source_is_not_in_place",
    "test_a_million_series_in_five_seconds",
    "test_an_empty_path_is_not_the_working_directory",
    "test_an_internal_failure_shows_no_traceback",
    "test_differences_between_shares_are_percentage_points",
    "test_engine_agrees_with_oracle",
    "test_every_finding_can_be_explained_by_every_method",
    "test_every_grading_rule_is_fired_by_a_case",
    "test_exit_codes",
    "test_explain_says_what_was_reported_on_a_milestone",
    "test_explain_takes_an_objective_and_ids_in_any_case",
    "test_explain_tells_ids_from_files",
    "test_languages",
    "test_outlook_certainty_and_grade_agree_with_the_oracle",
    "test_ranks_compare_as_the_numbers_do",
    "test_results_beside_the_data_and_of_an_earlier_run_can_be_written",
    "test_row_order_changes_only_addresses",
    "test_same_inputs_same_bytes_whatever_locale_folder_or_language",
    "test_scale_codes_compare_as_the_numbers_do",
    "test_streams_that_nobody_reads_change_nothing",
    "test_the_cases_of_each_pack_pass_and_are_complete[gaoping-2021-2025]",
    "test_the_checksum_of_the_body_can_be_recomputed",
    "test_the_data_is_never_overwritten",
    "test_the_made_up_files_are_what_their_figures_make",
    "test_the_made_up_sample_holds_every_situation",
    "test_the_order_of_rows_changes_nothing",
    "test_the_published_schema_accepts_the_packs",
    "test_the_readme_shows_what_the_demo_prints",
    "test_what_cannot_be_written_is_a_usage_error",
    "test_whole_columns_that_are_merged_are_named_and_not_filled",
}

_HANDED_ON = "COVERAGE_PROCESS_CONFIG"
"""With this in its environment a Python measures itself from its start."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Run a test, neither it nor the commands that it starts measured if it is one of these."""
    if UNMEASURED.isdisjoint((item.name, getattr(item, "originalname", ""))):
        return (yield)
    handed_on, traced = os.environ.pop(_HANDED_ON, None), sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(traced)
        if handed_on is not None:
            os.environ[_HANDED_ON] = handed_on
