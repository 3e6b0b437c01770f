"""The number of a rater in the facts of a scheme: the same on every ballot, never given to another (C3)."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from hengjing.steps.panels.models import RaterNumber


def numbers_of(*, scheme_id: int, users: Sequence[int]) -> dict[int, str]:
    """Return the number of each rater; who has none yet is given the next, in this order, by the caller's transaction.

    Bodies that name at once on different sheets compute the same next number: the database lets one have it, and the
    other looks again.
    """
    known = _known(scheme_id)
    for user in users:
        if user not in known:
            known = _given(scheme_id, user, known)
    return known


def _known(scheme_id: int) -> dict[int, str]:
    return dict(RaterNumber.objects.filter(scheme_id=scheme_id).values_list("rater_id", "code"))


def _given(scheme_id: int, user: int, known: dict[int, str]) -> dict[int, str]:
    while user not in known:
        code = f"R{1 + max((int(each[1:]) for each in known.values()), default=0):02d}"
        try:
            with transaction.atomic():
                RaterNumber.objects.create(scheme_id=scheme_id, rater_id=user, code=code)
            known = {**known, user: code}
        except IntegrityError:
            before, known = known, _known(scheme_id)
            if known == before:
                raise
    return known
