"""What people do with their own second factor."""

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem, Refused, StaleState
from hengjing.foundation.sign_in import codes
from hengjing.foundation.sign_in.data import Ended, Strength
from hengjing.foundation.sign_in.models import SignIn
from hengjing.foundation.sign_in.people import users
from hengjing.foundation.sign_in.services.records import reference
from hengjing.foundation.sign_in.services.sessions import STRENGTH_KEY, end_others, this_sign_in
from hengjing.foundation.sign_in.services.throttle import count_failure, refuse_locked


def enable_second_factor(
    *, request: HttpRequest, actor: Actor, at: datetime, secret: str, code: str
) -> tuple[str, ...]:
    """Set up the authenticator that shows this code; return the recovery codes.

    Raises:
        NotReady: The code does not fit the seed.
        StaleState: There is an authenticator already.
    """
    if not codes.is_code_of(secret=secret, code=code, at=at):
        raise NotReady([Problem("code", _("动态验证码不正确"), "code", _("请确认手机时间准确后重新输入"))])
    user = users().get(pk=actor.user_id or 0)
    with transaction.atomic():
        users().select_for_update().get(pk=user.pk)
        if codes.has_second_factor(user.pk):
            raise StaleState(_("已启用动态验证码"))
        recovery = codes.enable(user=user, secret=secret)
        codes.accepts(user=user, code=code, at=at)
        mine = SignIn.objects.filter(user=user, uuid=this_sign_in(request))
        mine.update(strength=Strength.TOTP.value, two_factors=True)
        end_others(request=request, user_id=user.pk, at=at, why=Ended.PASSWORD_CHANGED)
        audit.record(actor=actor, at=at, action="accounts.second_factor:enable", subject=reference(user))
    request.session[STRENGTH_KEY] = Strength.TOTP.value
    request.session.cycle_key()
    return recovery


def renew_recovery_codes(*, request: HttpRequest, actor: Actor, at: datetime, code: str) -> tuple[str, ...]:
    """Return fresh recovery codes; the old ones stop working.

    Raises:
        TooManyAttempts: The code was wrong too often.
        NotReady: The code that proves the authenticator is wrong or was used already.
        Refused: There is no authenticator.
    """
    user = users().get(pk=actor.user_id or 0)
    if not codes.has_second_factor(user.pk):
        raise Refused(_("请先启用动态验证码"))
    refuse_locked(request=request, username=user.username)
    if codes.accepts(user=user, code=code, at=at) is None:
        count_failure(request=request, username=user.username, at=at)
        raise NotReady([Problem("code", _("动态验证码不正确或已用过"), "code", _("请等待下一个验证码"))])
    with transaction.atomic():
        recovery = codes.renew_recovery_codes(user=user)
        audit.record(actor=actor, at=at, action="accounts.recovery_codes:issue", subject=reference(user))
    return recovery


def remove_second_factor(*, user_id: int) -> bool:
    """Take the second factor of a person away; tell whether there was one. The caller has asked for the right."""
    return codes.remove(user_id)


def note_proof(*, request: HttpRequest, user_id: int, at: datetime) -> None:
    """Note that the person of this session has just shown again who it is; the session gets a new id."""
    SignIn.objects.filter(user_id=user_id, uuid=this_sign_in(request)).update(proved_at=at)
    request.session.cycle_key()
