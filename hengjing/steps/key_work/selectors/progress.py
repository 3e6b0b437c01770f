"""Whether the breakdown is issued, on which the plans of all units wait (P2)."""

from datetime import datetime

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.steps.key_work.selectors.reading import latest_issued
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:  # noqa: ARG001
    """Return whether the breakdown of a scheme is issued, to whom breakdowns are open."""
    if not access.may_ever(actor=actor, action_name="key_work.breakdown:view"):
        return ()
    issued = latest_issued(scheme_id=scheme.id) is not None
    missing = Waiting(unit=None, who="绩效办", what="任务分解表未下发", count=1, url="/key-work/")
    waiting = () if issued else (missing,)
    return (StepProgress(Step.PLANS, "任务分解表下发", done=int(issued), total=1, waiting=waiting),)
