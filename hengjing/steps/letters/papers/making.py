"""The task that makes the letters of a batch: one transaction for each, so what is made stays when it is stopped."""

from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Outcome, Run
from hengjing.steps.letters.services.making import MAKE, make_letter, to_make


@jobs.task(MAKE)
def make_letters(*, run: Run, uuid: str) -> Outcome:
    """Make what is still to be made; started again it goes on where it stopped."""
    batch = UUID(uuid)
    open_ones = to_make(actor=run.actor, at=run.at, uuid=batch)
    for number, making in enumerate(open_ones, start=1):
        jobs.progress(run.job, number - 1, len(open_ones), making.unit.name)
        make_letter(actor=run.actor, at=run.at, uuid=batch, making=making)
    jobs.progress(run.job, len(open_ones), len(open_ones))
    return Outcome(note=_("共生成 %(n)s 份责任书") % {"n": len(open_ones)}, link=f"/letters/batches/{uuid}/")
