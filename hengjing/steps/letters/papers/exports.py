"""Letters as files: the kept paper after the issue, before it a proof set for deliberation."""

from django.utils.translation import gettext as _

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letters.models import Letter
from hengjing.steps.letters.selectors.reading import paper_of, scheme_of
from hengjing.steps.letters.setting import letter_document


def letter_word_file(letter: Letter) -> Download:
    """Return the Word file of a letter for the reader's disk."""
    return Download(letter_content(letter), name_of(letter), Taken("letters.letter:export", letter.ref(), 1))


def letter_content(letter: Letter) -> bytes:
    """Return the bytes of a letter: what was kept at the issue, or a proof as it would be printed now.

    Raises:
        NotReady: The letter is issued and its paper is still being made.
    """
    paper = paper_of(of=letter)
    if paper:
        return bytes(paper.content)
    if letter.issued_at:
        raise NotReady([Problem("no_paper", _("印发文书尚未生成，请先生成文书"), "")])
    batch = letter.batch
    form = letter_forms.form_of(uuid=batch.form_uuid)
    chain = str(audit.fingerprint_now())
    return letter_document(letter=letter, batch=batch, scheme=scheme_of(batch=batch), form=form, chain=chain)


def name_of(letter: Letter) -> str:
    """Return the name of the file of a letter."""
    return f"{letter.number:03} {letter}.docx".replace("/", "／").replace("\\", "＼")
