"""Letters in the world of the matrix: a form on trial, a batch in draft, a letter and a supplement that are issued."""

from hengjing.steps.letter_forms.builtin import built_in_form
from hengjing.steps.letter_forms.models import LetterForm
from hengjing.steps.letters.models import Letter, LetterBatch, Paper
from hengjing.steps.supplements.models import Supplement, SupplementPaper
from tests.foundation.posts.district import NOON

OF_FORM = ("view", "export", "sample", "put_in_use", "retire")
OF_BATCH = (
    "view", "edit", "make", "print", "bundle", "bundle_one", "put_up", "withdraw", "approve", "send_back", "issue",
)  # fmt: skip
OF_LETTER = ("view", "export", "confirm", "sign")
OF_SUPPLEMENT = ("view", "export", "put_up", "approve", "send_back", "issue", "confirm", "sign")
HASH = "ab" * 32
ITEM = {
    "uuid": HASH[:32], "number": 1, "kind": "declared", "points": "15.00", "due_on": "2026-11-30", "milestones": [],
    "name": "窗口服务", "target": "95%",
}  # fmt: skip


def rows_of_letters(scheme, unit, person, plan):
    """Return the rows that addresses of letters and their forms name."""
    form = LetterForm.objects.create(
        program_id=scheme.program_id, number=1, title="自备模板", file_name="模板.docx",
        content=built_in_form().content, sha256=HASH, brought_at=NOON, brought_by_id=person,
    )  # fmt: skip
    batch = LetterBatch.objects.create(
        scheme=scheme, program_id=scheme.program_id, year=2026, number=1, title="责任书", party_a="区政府",
        opening="依据", evaluation="考核", rewards="奖惩", form_title="内置模板", form_sha256=HASH, drafted_at=NOON,
        drafted_by_id=person,
    )  # fmt: skip
    signable = {
        "unit": unit, "unit_name": "责任书单位", "program_id": scheme.program_id, "fingerprint": HASH,
        "issued_at": NOON, "issued_by_id": person, "state": "issued",
    }  # fmt: skip
    content = {"unit": unit.pk, "unit_name": "责任书单位", "items": [ITEM]}
    letter = Letter.objects.create(
        batch=batch, scheme=scheme, year=2026, number=1, code="责任书〔2026〕1号", plan_uuid=plan.uuid,
        plan_fingerprint=HASH, terms_fingerprint=HASH, content=content, made_at=NOON, **signable,
    )  # fmt: skip
    supplement = Supplement.objects.create(
        letter=letter, number=1, code="责任书〔2026〕1号补1", reason="汛期", changes=[],
        because_entity="tracking.change", because_uuid="1", because_label="变更申请", drafted_at=NOON, approved_at=NOON,
        **signable,
    )  # fmt: skip
    kept = {"content": b"paper", "sha256": HASH, "made_at": NOON}
    Paper.objects.create(letter=letter, **kept)
    SupplementPaper.objects.create(supplement=supplement, **kept)
    return {"letter_form": form, "letter_batch": batch, "letter": letter, "supplement": supplement}


def arguments_of_letters(rows):
    """Return what each address of letters and their forms needs: the object that it names."""
    found = {f"letter_forms:form_{name}": {"uuid": rows["letter_form"].uuid} for name in OF_FORM}
    found |= {f"letters:batch_{name}": {"uuid": rows["letter_batch"].uuid} for name in OF_BATCH}
    found |= {f"letters:letter_{name}": {"uuid": rows["letter"].uuid} for name in OF_LETTER}
    return found | {f"supplements:supplement_{name}": {"uuid": rows["supplement"].uuid} for name in OF_SUPPLEMENT}
