"""The base of every table that people act on."""

import uuid
from typing import ClassVar

from django.db import models


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
