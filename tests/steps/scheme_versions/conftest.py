"""The day on which the pages are opened, and a part that tests hang on versions."""

import pytest

from hengjing.steps.scheme_parts.data import Difference, Part
from hengjing.steps.scheme_versions import registry
from tests.log_entries import every_change_has_an_entry
from tests.steps.schemes.conftest import today

__all__ = ["every_change_has_an_entry", "today"]


class Rules:
    """Something like an indicator system: one value for each unit of a scheme."""

    def __init__(self):
        self.values: dict[int, str] = {}
        self.problems: tuple = ()

    def differences(self, before, after):
        """One difference for each unit whose value is another."""
        return tuple(
            Difference(f"单位{unit}", before.get(unit, ""), after[unit])
            for unit in sorted(after) if before.get(unit) != after[unit]
        )  # fmt: skip

    def part(self):
        """These rules as a part of versions."""
        return Part(
            name="rules",
            label="规则",
            freeze=lambda _scheme: {str(unit): value for unit, value in self.values.items()},
            problems=lambda _scheme: self.problems,
            differences=self.differences,
            touched=lambda _scheme, before, after: frozenset(
                int(unit) for unit in {*before, *after} if before.get(unit) != after.get(unit)
            ),
            restore=self.restore,
            table=lambda content: [("单位", "规则"), *content.items()],
        )

    def restore(self, _scheme, content):
        """Take the values of a content over."""
        self.values = {int(unit): value for unit, value in content.items()}


@pytest.fixture
def rules(monkeypatch):
    """Rules that are a part of every version while a test runs."""
    found = Rules()
    monkeypatch.setitem(registry._PARTS, "rules", found.part())
    return found
