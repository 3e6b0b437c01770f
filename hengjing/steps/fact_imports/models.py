"""Imports of facts, and the items that each gives; nothing of an import is ever changed but what superseded it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.kept_imports import KeptImport


class FactsImport(models.Model):
    """A checked file of facts with its source: version after version, numbered within the scheme."""

    entity = "fact_imports.import"

    uuid = models.UUIDField(unique=True, editable=False)
    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    number = models.PositiveIntegerField("版次")
    source_name = models.CharField("数据来源", max_length=200)
    document = models.CharField("依据文件", max_length=200)
    file_name = models.CharField("文件名", max_length=200)
    content = models.BinaryField("文件")
    sha256 = models.CharField("文件指纹", max_length=64)
    facts_hash = models.CharField("数据指纹", max_length=64)
    rows = models.JSONField("数据")
    brought_at = models.DateTimeField("导入时间")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导入人")

    class Meta:
        """Newest first; a number once in a scheme."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="fact_imports_factsimport_number_once"),
            models.CheckConstraint(
                condition=~models.Q(source_name="") & ~models.Q(document=""),
                name="fact_imports_factsimport_has_source",
            ),
        ]

    def __str__(self) -> str:
        """Return the source and the number."""
        return f"{self.source_name}（第 {self.number} 次导入）"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), program=self.program_id)


class ImportedItem(models.Model):
    """An item that an import gives, until a later one gives it."""

    of = models.ForeignKey(FactsImport, models.PROTECT, related_name="items")
    scheme_id = models.BigIntegerField(editable=False)
    item = models.CharField("指标代码", max_length=64)
    superseded_by = models.ForeignKey(FactsImport, models.PROTECT, null=True, related_name="+")

    class Meta:
        """One import gives an item now."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme_id", "item"],
                condition=models.Q(superseded_by__isnull=True),
                name="fact_imports_importeditem_one_now",
            ),
            models.UniqueConstraint(fields=["of", "item"], name="fact_imports_importeditem_once"),
        ]

    def __str__(self) -> str:
        """Return the code of the item."""
        return self.item


class StagedFacts(KeptImport):
    """A file of facts between upload and commit, with the source that was named."""

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    source_name = models.CharField(max_length=200)
    document = models.CharField(max_length=200)

    class Meta(KeptImport.Meta):
        """Newest first."""

        abstract = False
