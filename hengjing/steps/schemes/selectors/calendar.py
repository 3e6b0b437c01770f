"""The steps of a scheme as they stand on a day: states, lights, working days left, and which one is the present one."""

from collections.abc import Sequence
from datetime import date, datetime

from hengjing.foundation.access.data import Actor
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.steps.schemes.data import SchemeData, Step, StepData, StepLine, StepProgress, StepState
from hengjing.steps.schemes.progress import told


def step_lines(
    *,
    scheme: SchemeData,
    on: date,
    known: WorkingCalendar | None = None,
    progress: Sequence[StepProgress] | None = None,
) -> tuple[StepLine, ...]:
    """Return the steps of a scheme as they stand on a day (P1).

    A step is done when the office has closed it, or when the apps of the step say that all of it is done. A deadline is
    met until 24:00 of its day, so a step is late from the next day on. Steps run side by side: the present one is the
    open one that is due first, or, while none is open, the one that opens next. A list of many schemes asks for the
    calendar of working days once and passes it as `known`; how far the steps are is asked for unless it is given.
    """
    calendar = known or workdays.get_calendar()
    told_parts = told(scheme, on) if progress is None else progress
    parts = {step.step: [part for part in told_parts if part.step == step.step] for step in scheme.steps}
    done = frozenset(step.step for step in scheme.steps if step.closed_on or _complete(parts[step.step]))
    present = _present(scheme, on, done)
    return tuple(
        _line(step, scheme, on, calendar, (step.step in done, bool(parts[step.step]), step is present))
        for step in scheme.steps
    )


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return that units and calendar of a scheme stand: without them it could not have been opened."""
    del actor, scheme, at
    return (StepProgress(Step.SCHEME, "考核单位和日历", done=1, total=1),)


def present_step(
    *,
    scheme: SchemeData,
    on: date,
    known: WorkingCalendar | None = None,
    progress: Sequence[StepProgress] | None = None,
) -> StepLine | None:
    """Return the present step, or nothing when every step is done."""
    lines = step_lines(scheme=scheme, on=on, known=known, progress=progress)
    return next((line for line in lines if line.is_present), None)


def _complete(parts: Sequence[StepProgress]) -> bool:
    return bool(parts) and all(part.is_complete for part in parts)


def _present(scheme: SchemeData, on: date, done: frozenset[str]) -> StepData | None:
    to_do = [step for step in scheme.steps if step.step not in done]
    begun = [step for step in to_do if step.is_open(on)]
    if begun:
        return min(begun, key=lambda step: (step.due_on, step.number))
    return min(to_do, key=lambda step: (step.opens_on, step.number), default=None)


def _line(
    step: StepData, scheme: SchemeData, on: date, calendar: WorkingCalendar, stand: tuple[bool, bool, bool]
) -> StepLine:
    is_done, is_told, is_present = stand
    is_open = step.is_open(on) and not is_done
    light = Light.DONE if is_done else Light.TODO
    if is_open:
        light = calendar.light(step.due_on, on, scheme.amber_days)
    return StepLine(
        step=step,
        light=light,
        state=_STATES[light] if light is not Light.WARN or is_told else StepState.UNDER_WAY,
        is_open=is_open,
        is_present=is_present,
        is_due_today=is_open and step.due_on == on,
        working_days=abs(calendar.between(on, step.due_on)),
        certain=calendar.certain(*sorted((on, step.due_on))),
    )


_STATES = {
    Light.TODO: StepState.NOT_BEGUN,
    Light.OK: StepState.UNDER_WAY,
    Light.WARN: StepState.BLOCKED,
    Light.LATE: StepState.LATE,
    Light.DONE: StepState.DONE,
}
"""Shortly before its deadline a step of which something is known to be missing is held up by that."""
