"""Every unit belongs to a declared class (O1)."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def units_have_classes(ruleset: Ruleset) -> list[Problem]:
    """Return every unit whose class is not declared."""
    known = {each.code for each in ruleset.classes}
    choices = ", ".join(each.code for each in ruleset.classes)
    return [
        problem(
            "ruleset.unit_class_unknown",
            ruleset.place(f"units[{position}].class"),
            unit=unit.title or unit.code,
            text=unit.unit_class,
            choices=choices,
        )
        for position, unit in enumerate(ruleset.units)
        if unit.unit_class and unit.unit_class not in known
    ]
