"""The log, its head, its checkpoints, and the names that it seals; migration 0002 makes them append-only."""

from django.db import models


class AuditEntry(models.Model):
    """One act. `record` is the text that is hashed and everything that is shown; the rest is there to search by.

    `verify_audit` compares every column that repeats something of the record.
    """

    seq = models.BigIntegerField("序号", primary_key=True)
    record = models.TextField("记录")
    algorithm = models.CharField("算法", max_length=16)
    prev_hash = models.CharField("前一条的散列值", max_length=64)
    hash = models.CharField("散列值", max_length=64, unique=True)

    at = models.DateTimeField("时间")
    action = models.CharField("操作", max_length=100)
    actor = models.BigIntegerField("操作人", null=True)
    entity = models.CharField("对象类别", max_length=64)
    object_uuid = models.CharField("对象", max_length=64)
    district = models.BigIntegerField("行政区", null=True)
    unit = models.BigIntegerField("单位", null=True)
    program = models.BigIntegerField("考核范围", null=True)

    class Meta:
        """Indexes for history pages and for the filters of the log."""

        indexes = (
            models.Index(fields=["entity", "object_uuid", "seq"], name="audit_entry_object"),
            models.Index(fields=["action", "seq"], name="audit_entry_action"),
            models.Index(fields=["actor", "seq"], name="audit_entry_actor"),
            models.Index(fields=["at"], name="audit_entry_at"),
        )

    def __str__(self) -> str:
        """Return number and action."""
        return f"{self.seq} {self.action}"


class AuditHead(models.Model):
    """The end of the chain, one row. Whoever appends moves it on in the same transaction, so there is no fork."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        """One row only."""

        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_head_is_one_row"),)

    def __str__(self) -> str:
        """Return number and hash."""
        return f"{self.seq} {self.hash}"


class Checkpoint(models.Model):
    """A signed statement of where the log stood; only copies outside this machine prove anything."""

    seq = models.BigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    digest = models.CharField("散列值", max_length=64, unique=True)
    document = models.TextField("内容")

    def __str__(self) -> str:
        """Return the number of the last entry that it covers."""
        return str(self.seq)


class SealedText(models.Model):
    """A name outside the chain: records hold its seal, so that it can be erased and the chain stays whole.

    `person` is the id of the account that the name belongs to, where it is known.
    """

    seal = models.CharField(max_length=64, primary_key=True)
    person = models.BigIntegerField(null=True)
    salt = models.CharField(max_length=32)
    text = models.TextField()

    class Meta:
        """Found by the person when a name is used again, and when it is erased."""

        indexes = (models.Index(fields=["person"], name="audit_sealed_person"),)

    def __str__(self) -> str:
        """Return the text, which is empty once erased."""
        return self.text
