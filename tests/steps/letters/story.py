"""Letters of the tests' year, brought to a state by those whose turn it is."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from uuid import UUID

import docx

from hengjing.foundation.access.data import Role
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.foundation.files import api as files
from hengjing.foundation.signatures.data import Signature
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.models import Letter, LetterBatch
from tests.foundation.posts.district import fresh
from tests.steps.plans.test_evidence import picture
from tests.steps.year import AT

GROUP = {
    "chair": (Role.GROUP_HEAD, "leading_group"),
    "member1": (Role.GROUP_MEMBER, "leading_group"),
    "member2": (Role.GROUP_MEMBER, "leading_group"),
    "member3": (Role.GROUP_MEMBER, "leading_group"),
    "mayor": (Role.GOVERNMENT_LEADER, "government_leadership"),
}
SIGNATURE = Signature(AT.date(), "区长甲", "局长乙")


def peopled(year):
    """The year with a leading group and the government leadership, where it has none yet."""
    for name, (role, kind) in GROUP.items():
        if name not in year.district.users:
            year.district.holds(name, year.district.post(f"{name}岗位", role, body=year.district.body(kind, name)))
    return year


def consolidated(year, *units):
    """The plans of these units, approved and consolidated."""
    for unit in units or ("a", "b"):
        year.plan(unit, "consolidated")
    return peopled(year)


def drafted(year):
    """A batch of letters in draft."""
    return letters.draft_batch(actor=year.actor("office"), at=AT, scheme_id=year.scheme.id)


def make_all(year, batch):
    """Make the letters of a batch one by one, as the task does."""
    office = year.actor("office")
    letters.order_letters(actor=office, at=AT, uuid=batch.uuid)
    for making in letters.to_make(actor=office, at=AT, uuid=batch.uuid):
        letters.make_letter(actor=office, at=AT, uuid=batch.uuid, making=making)
    return fresh(batch)


def act(year, row, service, name, at=AT, **more):
    """Have a person act on a batch, letter or supplement as it is now."""
    version = fresh(row).version
    return service(actor=year.actor(name, at), at=at, uuid=row.uuid, seen_version=version, **more)


def matter_on(year, batch):
    """The matter on the letters of a batch, as the head of the group sees it."""
    matter = deliberations.matter_of(actor=year.actor("chair"), entity="letters.batch", uuid=batch.uuid)
    assert matter is not None
    return matter


def adopt(year, batch):
    """Have every member agree and the head of the group adopt the letters."""
    matter = matter_on(year, batch)
    about = {"at": AT, "uuid": UUID(matter.uuid), "seen_version": matter.version}
    for name in ("chair", "member1", "member2", "member3"):
        deliberations.give_opinion(actor=year.actor(name), opinion=Choice.AGREE, **about)
    deliberations.adopt(actor=year.actor("chair"), note="同意", **about)


def brought(year, state="issued", *units):
    """A batch of the year's letters in a state, with their papers once they are issued."""
    batch = make_all(year, drafted(consolidated(year, *units)))
    steps = {
        "in_deliberation": lambda: act(year, batch, letters.put_up_batch, "office"),
        "awaiting_approval": lambda: adopt(year, batch),
        "approved": lambda: act(year, batch, letters.approve_batch, "mayor"),
        "issued": lambda: act(year, batch, letters.issue_batch, "office", at_once=True),
    }
    for name, step in steps.items():
        if state == "draft":
            break
        step()
        if name == state:
            break
    return LetterBatch.objects.get(pk=batch.pk)


def letter_of(year, unit="a"):
    """The letter of a unit."""
    return Letter.objects.get(unit_id=getattr(year.units, unit).pk)


def scanned(year, row, name="office"):
    """Bring the scanned copy of a signed letter."""
    about = files.About(title="双方签字盖章", effective_on=date(2026, 3, 2))
    files.accept(actor=year.actor(name), at=AT, owner=row.ref(), name="扫描.png", chunks=[picture()], about=about)


def signed(year, unit="a"):
    """The letter of a unit, signed by both parties."""
    letter = letter_of(year, unit)
    act(year, letter, letters.confirm_letter, f"head_{unit}")
    scanned(year, letter)
    act(year, letter, letters.sign_letter, "office", signature=SIGNATURE)
    return fresh(letter)


def words_of(content):
    """Everything that a Word file says: text, tables and feet."""
    document = docx.Document(BytesIO(content))
    said = [part.text for part in document.paragraphs]
    said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    feet = [part.text for section in document.sections for part in section.footer.paragraphs]
    return SimpleNamespace(text="\n".join(said), feet="\n".join(feet))
