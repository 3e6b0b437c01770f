"""Bonus and deduction lines give amounts that are not negative (docs/scoring/model.md, section 6)."""

from collections.abc import Iterator

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.rules.registry import RULES
from hengjing.scoring.ruleset import Ruleset, RuleVersion
from hengjing.scoring.ruleset.systems import exact


def lines_not_negative(ruleset: Ruleset) -> list[Problem]:
    """Return every bonus or deduction line with a floor below 0, or that yields what remains instead of an amount."""
    return [
        problem(code, ruleset.place(path), item=line.title)
        for line in (*ruleset.bonus, *ruleset.deductions)
        for version in line.rules
        for code, path in _wrong(version)
    ]


def _wrong(version: RuleVersion) -> Iterator[tuple[str, str]]:
    given = [(version.parameters, "parameters")]
    given += [(own, f"class_parameters.{code}") for code, own in version.class_parameters.items()]
    for parameters, place in given:
        floor = exact(parameters.get("floor"))
        if floor is not None and floor < 0:
            yield "ruleset.line_floor", f"{version.path}.{place}.floor"
    rule = RULES.get(version.kind)
    yields = (
        next((p for p in rule.parameters if p.name == "yields" and "remaining" in p.choices), None) if rule else None
    )
    if yields is None:
        return
    for parameters, place in given[:1]:
        if parameters.get("yields", yields.default) == "remaining":
            yield "ruleset.line_yields", f"{version.path}.{place}.yields"
