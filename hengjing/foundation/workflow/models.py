"""What was fired, the keys of clicks that have acted, and what was typed and not sent yet."""

from typing import ClassVar

from django.db import models


class TransitionLog(models.Model):
    """One transition: who, on whose behalf, in what role, from where to where, when, why, on what content."""

    entity = models.CharField(max_length=64)
    object_uuid = models.UUIDField()
    object_label = models.CharField(max_length=200)
    action = models.CharField(max_length=96)
    source = models.CharField(max_length=32)
    target = models.CharField(max_length=32)
    actor_id = models.BigIntegerField()
    role = models.CharField(max_length=32)
    on_behalf_of = models.CharField(max_length=64, blank=True)
    holder_id = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    request_id = models.CharField(max_length=64, blank=True)
    object_version = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        """Read by object, oldest first."""

        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["entity", "object_uuid", "action"], name="workflow_log_object"),
            models.Index(fields=["actor_id", "at"], name="workflow_log_actor"),
        ]

    def __str__(self) -> str:
        """Return the action and the object."""
        return f"{self.action} {self.object_uuid}"


class Click(models.Model):
    """A form's key that has acted: the same click or a retry acts once (security.md T13, finding 5)."""

    key = models.UUIDField()
    actor_id = models.BigIntegerField()
    action = models.CharField(max_length=96)
    object_uuid = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        """A key acts once for one person, action and object; a bulk action has one key for its objects."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "actor_id", "action", "object_uuid"], name="workflow_click_acts_once"
            )
        ]

    def __str__(self) -> str:
        """Return the key."""
        return str(self.key)


class Draft(models.Model):
    """What a person typed into the form of an address and has not sent; nobody else sees it."""

    user_id = models.BigIntegerField()
    place = models.CharField(max_length=200)
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        """One for a person and an address."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["user_id", "place"], name="workflow_draft_one_a_form")]

    def __str__(self) -> str:
        """Return the address."""
        return self.place
