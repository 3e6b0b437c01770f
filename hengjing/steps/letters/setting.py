"""Letters as Word files: the values that fill the form."""

from hengjing.foundation.core.documents.templates import Value
from hengjing.foundation.core.documents.wording import balanced_lines
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.signatures.wording import foot_of
from hengjing.steps.letter_forms import api as letter_forms
from hengjing.steps.letter_forms.content import items_of, total
from hengjing.steps.letter_forms.data import FormData
from hengjing.steps.letter_forms.wording import duties_of
from hengjing.steps.letters.models import Letter, LetterBatch
from hengjing.steps.schemes.data import SchemeData

TITLE_ROOM = 19


def letter_document(*, letter: Letter, batch: LetterBatch, scheme: SchemeData, form: FormData, chain: str) -> bytes:
    """Return a letter as it is printed; the same content, form and place in the chain give the same bytes."""
    return letter_forms.set_letter(form=form, values=_values(letter, batch, scheme, chain))


def _values(letter: Letter, batch: LetterBatch, scheme: SchemeData, chain: str) -> dict[str, Value]:
    items = items_of(letter.content)
    return {
        "title": "\n".join(balanced_lines(batch.title, TITLE_ROOM)),
        "code": letter.code,
        "year": batch.year,
        "party_a": batch.party_a,
        "party_b": letter.unit_name,
        "scheme_title": scheme.title,
        "document_number": scheme.document_number,
        "opening": batch.opening,
        "evaluation": batch.evaluation,
        "rewards": batch.rewards,
        "count": len(items),
        "points": f"{total(items):.2f}",
        "issued_on": day_of(batch.issued_at) if batch.issued_at else None,
        "fingerprint": foot_of(letter, chain),
        "duties": duties_of(items),
    }
