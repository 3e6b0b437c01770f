"""Supplements as files: the kept paper after the issue, before it a proof."""

from datetime import datetime

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.api import Download, Taken
from hengjing.steps.letters import api as letters
from hengjing.steps.supplements.models import Supplement
from hengjing.steps.supplements.selectors.reading import paper_of
from hengjing.steps.supplements.setting import supplement_document


def supplement_word_file(supplement: Supplement, at: datetime) -> Download:
    """Return the Word file of a supplement for the reader's disk."""
    paper = paper_of(of=supplement)
    content = bytes(paper.content) if paper else _proof(supplement, at)
    return Download(content, f"{supplement}.docx", Taken("supplements.supplement:export", supplement.ref(), 1))


def _proof(supplement: Supplement, at: datetime) -> bytes:
    letter = letters.issued_letter(letter_id=supplement.letter_id)
    chain = str(audit.fingerprint_now())
    return supplement_document(supplement=supplement, letter=letter, at=at, chain=chain)
