"""Checks of rulesets and of facts, each in its own file, in the order in which they run."""

from collections.abc import Callable

from hengjing.scoring.checks.awards_fit_direction import awards_fit_direction
from hengjing.scoring.checks.bands_join import bands_join
from hengjing.scoring.checks.better_of_within_points import better_of_within_points
from hengjing.scoring.checks.bounds_in_range import bounds_in_range
from hengjing.scoring.checks.challenge_beyond_target import challenge_beyond_target
from hengjing.scoring.checks.classes_exist import classes_exist
from hengjing.scoring.checks.codes_unique import codes_unique
from hengjing.scoring.checks.consequences_name_grades import consequences_name_grades
from hengjing.scoring.checks.dates_do_not_overlap import dates_do_not_overlap
from hengjing.scoring.checks.dates_in_order import dates_in_order
from hengjing.scoring.checks.digits_fit import digits_fit
from hengjing.scoring.checks.effects_name_grades import effects_name_grades
from hengjing.scoring.checks.full_marks_given import full_marks_given
from hengjing.scoring.checks.grades_in_order import grades_in_order
from hengjing.scoring.checks.kinds_fit_lines import kinds_fit_lines
from hengjing.scoring.checks.lines_not_negative import lines_not_negative
from hengjing.scoring.checks.measures_known import measures_known
from hengjing.scoring.checks.missing_zero_allowed import missing_zero_allowed
from hengjing.scoring.checks.not_in_system import not_in_system
from hengjing.scoring.checks.numbers_have_sources import numbers_have_sources
from hengjing.scoring.checks.numbers_readable import numbers_readable
from hengjing.scoring.checks.points_add_up import points_add_up
from hengjing.scoring.checks.quota_consistent import quota_consistent
from hengjing.scoring.checks.rows_unique import rows_unique
from hengjing.scoring.checks.rule_in_force import rule_in_force
from hengjing.scoring.checks.rule_kinds_known import rule_kinds_known
from hengjing.scoring.checks.source_given import source_given
from hengjing.scoring.checks.sources_exist import sources_exist
from hengjing.scoring.checks.status_allowed import status_allowed
from hengjing.scoring.checks.table_codes_unique import table_codes_unique
from hengjing.scoring.checks.tie_order_valid import tie_order_valid
from hengjing.scoring.checks.units_exist import units_exist
from hengjing.scoring.checks.units_have_classes import units_have_classes
from hengjing.scoring.checks.unknown_entries import unknown_entries
from hengjing.scoring.checks.unknown_groups import unknown_groups
from hengjing.scoring.checks.unknown_items import unknown_items
from hengjing.scoring.checks.unknown_measures import unknown_measures
from hengjing.scoring.checks.unknown_units import unknown_units
from hengjing.scoring.checks.value_or_status import value_or_status
from hengjing.scoring.checks.values_in_range import values_in_range
from hengjing.scoring.checks.vetoes_have_effects import vetoes_have_effects
from hengjing.scoring.checks.weights_add_up import weights_add_up
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem
from hengjing.scoring.ruleset import Ruleset

RulesetCheck = Callable[[Ruleset], list[Problem]]
FactsCheck = Callable[[Reading], list[Problem]]

RULESET_CHECKS: tuple[RulesetCheck, ...] = (
    codes_unique,
    units_have_classes,
    classes_exist,
    units_exist,
    rule_kinds_known,
    kinds_fit_lines,
    rule_in_force,
    bounds_in_range,
    full_marks_given,
    measures_known,
    table_codes_unique,
    dates_in_order,
    dates_do_not_overlap,
    points_add_up,
    weights_add_up,
    better_of_within_points,
    sources_exist,
    numbers_have_sources,
    bands_join,
    missing_zero_allowed,
    lines_not_negative,
    grades_in_order,
    quota_consistent,
    vetoes_have_effects,
    effects_name_grades,
    tie_order_valid,
    consequences_name_grades,
    awards_fit_direction,
)
"""What must hold of a ruleset; the numbers of its tree and total are checked where they are compiled."""

FACTS_CHECKS: tuple[FactsCheck, ...] = (
    unknown_units,
    unknown_items,
    not_in_system,
    unknown_measures,
    unknown_groups,
    unknown_entries,
    status_allowed,
    value_or_status,
    numbers_readable,
    digits_fit,
    values_in_range,
    challenge_beyond_target,
    rows_unique,
    source_given,
)
"""What must hold of every row of facts."""


def check_ruleset(ruleset: Ruleset) -> list[Problem]:
    """Return what every check finds wrong with a ruleset."""
    return [found for check in RULESET_CHECKS for found in check(ruleset)]


def check_facts(reading: Reading) -> list[Problem]:
    """Return every problem of facts read against a layout."""
    return [found for check in FACTS_CHECKS for found in check(reading)]
