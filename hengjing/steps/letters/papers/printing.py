"""The task that makes the Word files of issued letters, one transaction for each (P3)."""

from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Outcome, Run
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letters.selectors.reading import get_batch
from hengjing.steps.letters.services.printing import PRINT, keep_paper, without_paper


@jobs.task(PRINT)
def make_papers(*, run: Run, uuid: str) -> Outcome:
    """Make the Word file of every issued letter that has none; started again it goes on where it stopped."""
    batch = get_batch(actor=run.actor, uuid=UUID(uuid))
    access.require(actor=run.actor, action_name=PRINT, subject=batch.subject())
    form, without = letter_forms.form_of(uuid=batch.form_uuid), list(without_paper(batch=batch))
    for number, letter in enumerate(without, start=1):
        jobs.progress(run.job, number - 1, len(without), letter.unit_name)
        keep_paper(letter=letter, batch=batch, form=form, at=run.at)
    jobs.progress(run.job, len(without), len(without))
    return Outcome(note=_("共生成 %(n)s 份文书") % {"n": len(without)}, link=f"/letters/batches/{uuid}/")
