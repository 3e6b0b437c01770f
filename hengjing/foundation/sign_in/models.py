"""Where people are signed in, by which outside identity they may come, and when too many failed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class SignIn(models.Model):
    """One sign-in of a person from its start to its end.

    The session holds the uuid, the table holds no key of a session: ending the row ends the session at its next
    request, and nobody who reads the table can take a session over. `proved_at`: when the person last showed who it is,
    at the start or later (ASVS 7.5.3).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="sign_ins")
    strength = models.CharField(max_length=16)
    two_factors = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    proved_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=16, blank=True)

    class Meta:
        """Open sign-ins of a person are looked up at every sign-in."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="sign_in_sign_in_open", fields=["user"], condition=Q(ended_at__isnull=True)),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="sign_in_sign_in_end_has_reason",
                condition=Q(ended_at__isnull=True, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
            ),
        ]


class LinkedIdentity(models.Model):
    """The subject at a trusted provider that belongs to an account; nothing else of the provider is kept."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=64)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        """One account a subject, one subject of a provider an account."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="sign_in_identity_subject", fields=["provider", "subject"]),
            models.UniqueConstraint(name="sign_in_identity_user", fields=["provider", "user"]),
        ]


class Alarm(models.Model):
    """A moment at which failed sign-ins of the whole platform passed the mark."""

    raised_at = models.DateTimeField()
    failures = models.PositiveIntegerField()
