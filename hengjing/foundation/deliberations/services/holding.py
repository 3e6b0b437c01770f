"""Holding an open matter while something about it is written: who comes second finds it gone on."""

from django.db.models import F

from hengjing.foundation.deliberations.data import MatterState
from hengjing.foundation.deliberations.models import Matter
from hengjing.foundation.workflow import api as workflow


def hold(row: Matter, seen_version: int) -> None:
    """Hold a matter to the end of the transaction; opinions of several members do not disturb one another.

    Raises:
        StaleState: It was decided or withdrawn since the actor saw it.
    """
    rows = Matter.objects.filter(pk=row.pk, version=seen_version, state=MatterState.OPEN)
    if rows.update(voices=F("voices") + 1) != 1:
        raise workflow.stale(row, seen_version)
