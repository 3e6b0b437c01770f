"""The year after the letters: unit A's tasks bind it, reports are asked for, dates are missed and moved."""

from datetime import datetime

from hengjing.foundation.core.clock import BEIJING
from hengjing.steps.schemes import api as schemes
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.data import ChangeDraft, ChangeField, ChangeKind
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import EntryDraft
from tests.foundation.posts.district import fresh
from tests.steps.letters import story

APRIL = "2026-04"
MAY = "2026-05"


def when(month, day, hour=9):
    """A moment of the year."""
    return datetime(2026, month, day, hour, tzinfo=BEIJING)


MAY_DAY = when(5, 6)
"""The first working day on which April can be looked back at."""


def bind(year, unit):
    """Let the tasks of a unit bind it."""
    story.brought(year, "issued", unit)


class Following:
    """Short ways along the tracking of a year whose plan of unit A binds it."""

    def __init__(self, year, unit="a"):
        bind(year, unit)
        self.take(year, unit)

    def take(self, year, unit):
        """Look at a unit whose letter is issued already."""
        self.year, self.unit = year, unit
        self.id = getattr(year.units, unit).pk
        self.scheme = schemes.scheme_by_id(scheme_id=year.scheme.id)

    def items(self):
        """The tasks that bind the unit."""
        return task_changes.standing_items(scheme_id=self.scheme.id, unit_ids={self.id})

    def report(self, period=APRIL, at=MAY_DAY, state="draft", **said):
        """The report of a period, every task said, brought to a state by those whose turn it is."""
        filer = self.year.actor(f"filer_{self.unit}", at)
        row = tracking.draft_report(actor=filer, at=at, scheme_id=self.scheme.id, unit_id=self.id, period=period)
        if state == "begun":
            return row
        for entry in row.entries.all():
            row = self.say(row, entry, at=at, **said)
        steps = {
            "with_unit_head": (tracking.file_report, f"filer_{self.unit}"),
            "with_office": (tracking.submit_report, f"head_{self.unit}"),
            "accepted": (tracking.accept_report, "office"),
        }
        for name, (service, person) in steps.items():
            if fresh(row).state == state:
                break
            self.act(row, service, person, at)
            if name == state:
                break
        return fresh(row)

    def say(self, row, entry, at=MAY_DAY, **said):
        """Have the contact write what the report says of a task."""
        values = {"percent": 30, "done": "已完成招标", "problems": "征地滞后", **said}
        return tracking.save_entry(
            actor=self.year.actor(f"filer_{self.unit}", at), at=at, uuid=row.uuid, seen_version=fresh(row).version,
            entry=EntryDraft(entry=entry.uuid, **values),
        )  # fmt: skip

    def act(self, row, service, name, at=MAY_DAY, **more):
        """Have a person act on a row as it is now."""
        return service(actor=self.year.actor(name, at), at=at, uuid=row.uuid, seen_version=fresh(row).version, **more)

    def tasks(self, at, name="office"):
        """How the tasks stand at a moment, by name."""
        states = tracking.task_states(actor=self.year.actor(name, at), scheme=self.scheme, at=at)
        return {state.item.name: state for state in states}

    def ask(self, new="2026-12-15", at=MAY_DAY, **more):
        """A request to move the date of the first task."""
        item = self.items()[0]
        values = {"kind": ChangeKind.EXTENSION, "reason": "管线迁改", "item": item.uuid, "field": ChangeField.DUE_ON}
        draft = ChangeDraft(**{**values, "new": new, **more})
        return task_changes.request_change(
            actor=self.year.actor(f"filer_{self.unit}", at), at=at, scheme_id=self.scheme.id, unit_id=self.id,
            draft=draft,
        )  # fmt: skip
