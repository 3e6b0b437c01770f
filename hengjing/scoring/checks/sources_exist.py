"""Every source that is named is `assumption` or declared in `sources`."""

from collections.abc import Iterator

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset

ASSUMPTION = "assumption"


def sources_exist(ruleset: Ruleset) -> list[Problem]:
    """Return every reference to a source that is not declared, at the place that names it."""
    known = {"", ASSUMPTION, *(source.id for source in ruleset.sources)}
    choices = ", ".join([ASSUMPTION, *(source.id for source in ruleset.sources)])
    return [
        problem("ruleset.source_unknown", ruleset.place(path), text=source, choices=choices)
        for path, source in _named(ruleset)
        if source not in known
    ]


def _named(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """Path and source, left out where it is only the one inherited from above."""
    root = ruleset.source
    yield "source", root
    for line in (ruleset.base, *ruleset.bonus, *ruleset.deductions, *ruleset.vetoes):
        yield from _of_node(line, root)
    sections = (("total", ruleset.total), ("quota", ruleset.quota), ("consequences", ruleset.consequences))
    inherited = [(f"{name}.source", section.source) for name, section in sections]
    inherited += [(f"{grade.path}.source", grade.source) for grade in ruleset.grades]
    yield from ((path, source) for path, source in inherited if source != root)


def _of_node(node: Node, above: str) -> Iterator[tuple[str, str]]:
    if node.source != above:
        yield f"{node.path}.source", node.source
    for version in node.rules:
        if version.source != node.source:
            yield f"{version.path}.source", version.source
        for name, source in version.parameter_sources.items():
            yield f"{version.path}.parameter_sources.{name}", source
    for child in node.children:
        yield from _of_node(child, node.source)
