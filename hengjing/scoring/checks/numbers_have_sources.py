"""Every number has a source, or is marked as an assumption (docs/scoring/model.md, section 1)."""

from collections.abc import Iterator

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset, Total


def numbers_have_sources(ruleset: Ruleset) -> list[Problem]:
    """Return every part of the ruleset that holds numbers and has no source at it or above it."""
    if ruleset.source:
        return []
    nodes = [part for node in ruleset.nodes() for part in _of_node(node)]
    return [
        problem("ruleset.source_missing", ruleset.place(path), what=what)
        for path, what in (*nodes, *_of_grading(ruleset), *_of_units(ruleset))
    ]


def _of_node(node: Node) -> Iterator[tuple[str, str]]:
    if not node.source and (node.points or node.weight or node.measures):
        yield node.path, node.title
    for version in node.rules:
        told = node.points is not None and not node.source
        open_ones = set(version.parameters) - set(version.parameter_sources)
        if not version.source and not told and (open_ones or version.class_parameters):
            yield version.path, node.title


def _of_grading(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    total, quota, consequences = ruleset.total, ruleset.quota, ruleset.consequences
    if not total.source and total != Total():
        yield "total", "total"
    for grade in ruleset.grades:
        if not grade.source and (grade.at_least or grade.at_most or grade.quota):
            yield grade.path, grade.title
    if not quota.source and quota.small_classes:
        yield "quota", "quota"
    given = consequences.recommendations or consequences.excellent_share or consequences.awards
    if not consequences.source and given:
        yield "consequences", "consequences"


def _of_units(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    if any(unit.attributes or unit.staff is not None for unit in ruleset.units):
        yield "units", "units"
