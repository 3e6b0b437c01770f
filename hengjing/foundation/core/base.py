"""The base of every table that people act on."""

import uuid
from typing import ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from hengjing.foundation.core.errors import StaleState


class Entity(models.Model):
    """A row with an identity for addresses and a version that each saved change raises.

    `id` stays inside; `uuid` is in addresses and records; `version` is what a person had on screen, so that nobody
    overwrites what they have not seen (security.md T12).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True

    entity: ClassVar[str]
    """The name under which policies, flows and the audit log know the table: `plans.plan`."""

    def name_in_log(self) -> str:
        """Return its title in the language of the platform, whatever whoever acts has chosen: the log has one."""
        with override(settings.LANGUAGE_CODE):
            return str(self)


Row = TypeVar("Row", bound=Entity)


def claim(row: Row, seen_version: int | None = None) -> Row:
    """Raise the version of a row, so that of two people who change it at once one is refused (security.md T12).

    Called inside the transaction, before anything is looked at that the change depends on: whoever comes second
    waits here, on both databases, and then finds another version.

    Raises:
        StaleState: Somebody else was faster.
    """
    seen = row.version if seen_version is None else seen_version
    rows = type(row)._default_manager.filter(pk=row.pk, version=seen)  # noqa: SLF001 (a public name of Django)
    if not rows.update(version=models.F("version") + 1):
        raise StaleState(_("他人刚刚修改了此项内容，请刷新页面后再办理"))
    row.version = seen + 1
    return row
