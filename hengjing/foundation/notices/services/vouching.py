"""Targets of urging on their way through a page: signed, so that nobody can name an object of their own."""

from collections.abc import Sequence

from django.core import signing
from django.utils.translation import gettext as _

from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.notices.data import PressTarget

SALT = "hengjing.notices.press"
ONE_DAY = 24 * 60 * 60


def target_token(target: PressTarget) -> str:
    """Return a target as the value of a check box or link; the page that knows the object vouches for it."""
    subject = target.subject
    fields = [subject.entity, subject.uuid, subject.label, subject.version, subject.unit, subject.program]
    return signing.dumps([fields, target.link, target.unit, list(target.recipients)], salt=SALT, compress=True)


def targets_of(tokens: Sequence[str]) -> tuple[PressTarget, ...]:
    """Read the targets that a page vouched for, at most a day ago, each once.

    Raises:
        NotFound: A value was changed, or the page is older than a day.
    """
    return tuple(_read(token) for token in dict.fromkeys(tokens))


def _read(token: str) -> PressTarget:
    try:
        fields, link, unit, recipients = signing.loads(token, salt=SALT, max_age=ONE_DAY)
    except signing.BadSignature:
        raise NotFound(_("催办事项已失效，请返回列表重新选择")) from None
    return PressTarget(subject=ObjectRef(*fields), link=link, unit=unit, recipients=tuple(recipients))
