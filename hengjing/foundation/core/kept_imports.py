"""Workbooks kept between upload and commit: what was previewed is what is written (security.md C8, T25)."""

import hashlib
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotFound, NotReady, Problem


class KeptImport(models.Model):
    """A workbook that somebody brought for something: kept as it came, committed once or never."""

    uuid = models.UUIDField(unique=True, editable=False)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    committed_at = models.DateTimeField(null=True)

    class Meta:
        """No table of its own; newest first."""

        abstract = True
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name

    @classmethod
    def keep(cls, *, user: int | None, at: datetime, file_name: str, content: bytes, **of: Any) -> Self:
        """Keep a workbook as it came; `of` says what it was brought for."""
        return cls._default_manager.create(
            uuid=uuid4(), file_name=file_name[:200], content=content, sha256=hashlib.sha256(content).hexdigest(),
            uploaded_at=at, uploaded_by_id=user or 0, **of,
        )  # fmt: skip

    @classmethod
    def own(cls, *, user: int | None, uuid: UUID, of: str) -> Self:
        """Return a workbook that the person has brought, with what it was brought for.

        Raises:
            NotFound: There is none, or somebody else brought it.
        """
        found = cls._default_manager.select_related(of).filter(uuid=uuid, uploaded_by_id=user or 0).first()
        if found is None:
            raise NotFound(_("没有这次导入，或者不是您上传的"))
        return found

    def take(self, *, at: datetime) -> None:
        """Mark it as committed, inside the transaction that writes its rows.

        Raises:
            NotReady: It was committed already.
        """
        standing = type(self)._default_manager.filter(pk=self.pk, committed_at=None)  # noqa: SLF001 (a public name of Django)
        if not standing.update(committed_at=at):
            raise NotReady([Problem("committed", _("这次导入已经确认过"), "file")])
