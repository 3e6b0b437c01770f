"""The steps of a scheme as they stand on a day: lights, working days left, and which one is the present one."""

from datetime import date

from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.steps.schemes.data import SchemeData, StepData, StepLine


def step_lines(*, scheme: SchemeData, on: date, known: WorkingCalendar | None = None) -> tuple[StepLine, ...]:
    """Return the steps of a scheme as they stand on a day (P1).

    A deadline is met until 24:00 of its day, so a step is late from the next day on. Steps run side by side: the
    present one is the open one that is due first, or, while none is open, the one that opens next. A list of many
    schemes asks for the calendar of working days once and passes it as `known`.
    """
    calendar = known or workdays.get_calendar()
    present = _present(scheme, on)
    return tuple(_line(step, scheme, on, calendar, is_present=step is present) for step in scheme.steps)


def present_step(*, scheme: SchemeData, on: date, known: WorkingCalendar | None = None) -> StepLine | None:
    """Return the present step, or nothing when every step is closed."""
    return next((line for line in step_lines(scheme=scheme, on=on, known=known) if line.is_present), None)


def _present(scheme: SchemeData, on: date) -> StepData | None:
    to_do = [step for step in scheme.steps if step.closed_on is None]
    begun = [step for step in to_do if step.is_open(on)]
    if begun:
        return min(begun, key=lambda step: (step.due_on, step.number))
    return min(to_do, key=lambda step: (step.opens_on, step.number), default=None)


def _line(step: StepData, scheme: SchemeData, on: date, calendar: WorkingCalendar, *, is_present: bool) -> StepLine:
    is_open = step.is_open(on)
    if step.closed_on is not None:
        light = Light.DONE
    else:
        light = calendar.light(step.due_on, on, scheme.amber_days) if is_open else Light.TODO
    return StepLine(
        step=step,
        light=light,
        is_open=is_open,
        is_present=is_present,
        is_due_today=is_open and step.due_on == on,
        working_days=abs(calendar.between(on, step.due_on)),
        certain=calendar.certain(*sorted((on, step.due_on))),
    )
