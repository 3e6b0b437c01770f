"""The throttle on guessing: by user and network, so that nobody can lock somebody else out (security.md T28, C1)."""

import logging
from datetime import datetime, timedelta

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.sign_in.models import Alarm
from hengjing.foundation.sign_in.names import hashed
from hengjing.foundation.sign_in.people import named
from hengjing.foundation.sign_in.selectors import count_failed_sign_ins
from hengjing.foundation.sign_in.services.records import UNKNOWN, reference, stranger

logger = logging.getLogger("hengjing.security")


class TooManyAttempts(Refused):
    """Wrong too often from this network: wait. The same words for accounts that exist and that do not."""

    status = 429


def refuse_locked(*, request: HttpRequest, username: str) -> None:
    """Refuse whoever was wrong too often under this name from this network.

    Raises:
        TooManyAttempts: Until the time is over, or the security administrator unlocks the account.
    """
    if not AxesProxyHandler.is_allowed(request, {"username": username}):
        raise _too_many()


def count_failure(*, request: HttpRequest, username: str, at: datetime) -> None:
    """Count a wrong second factor or present password like a wrong sign-in, and record it.

    Raises:
        TooManyAttempts: It was one too many.
    """
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)
    record_failure(request=request, username=username, at=at)


def record_failure(*, request: HttpRequest, username: str, at: datetime) -> None:
    """Record a failure that django-axes has counted, and sound the alarm when there are too many in all.

    Raises:
        TooManyAttempts: This was the failure that locks.
    """
    locked = getattr(request, "axes_locked_out", False)
    user = named(username)
    subject = reference(user) if user else UNKNOWN
    with transaction.atomic():
        actor = stranger(request)
        audit.record(actor=actor, at=at, action="accounts.user:fail_sign_in", subject=subject)
        if locked:
            audit.record(actor=actor, at=at, action="accounts.user:lock", subject=subject)
        _sound_alarm(request, at)
    if locked:
        raise _too_many()


def _sound_alarm(request: HttpRequest, at: datetime) -> None:
    window: timedelta = settings.AXES_COOLOFF_TIME
    failures = count_failed_sign_ins(at=at)
    if failures < settings.HENGJING_SIGN_IN_ALARM or Alarm.objects.filter(raised_at__gt=at - window).exists():
        return
    Alarm.objects.create(raised_at=at, failures=failures)
    subject = ObjectRef(entity="accounts.security", uuid="", label=f"{failures} 次")
    audit.record(actor=stranger(request), at=at, action="accounts.security:alarm", subject=subject)
    logger.error("%s failed sign-ins within %s", failures, window)


def _too_many() -> TooManyAttempts:
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return TooManyAttempts(_("连续多次验证失败，请 %(n)d 分钟后再试，或联系安全管理员解除限制") % {"n": minutes})


def forget_failures(*, username: str) -> None:
    """Forget the failures under a name, from every network."""
    AxesProxyHandler.reset_attempts(username=hashed(username))
