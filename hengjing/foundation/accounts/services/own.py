"""What people do with their own account: password, second factor, how pages look."""

from datetime import datetime

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from hengjing.foundation.access.data import Actor
from hengjing.foundation.accounts import codes
from hengjing.foundation.accounts.data import Ended, Strength
from hengjing.foundation.accounts.models import ActivationCode, SignIn, User
from hengjing.foundation.accounts.services.activation import digest
from hengjing.foundation.accounts.services.records import actor_as, reference
from hengjing.foundation.accounts.services.sessions import SESSION_KEY, STRENGTH_KEY, end_sign_ins
from hengjing.foundation.accounts.services.throttle import count_failure, refuse_locked
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem, Refused, StaleState

_BAD_CODE = Problem("code", "激活码不正确、已使用或已过期", "code", "请向系统管理员重新领取激活码")


def set_first_password(*, request: HttpRequest, at: datetime, code: str, password: str) -> bool:
    """Set a password by a one-time code; tell whether the account can sign in already.

    Raises:
        NotReady: The code does not work (which of the reasons is not told), or the password is not good enough.
    """
    found = ActivationCode.objects.select_related("user").filter(digest=digest(code), expires_at__gt=at).first()
    if found is None:
        raise NotReady([_BAD_CODE])
    user = found.user
    _refuse_bad_password(password, user)
    with transaction.atomic():
        usable = ActivationCode.objects.filter(pk=found.pk, used_at__isnull=True, revoked_at__isnull=True)
        if not usable.update(used_at=at):
            raise NotReady([_BAD_CODE])
        _store_password(user, password, at)
        end_sign_ins(user_id=user.pk, at=at, why=Ended.PASSWORD_CHANGED)
        actor = actor_as(user, request)
        audit.record(actor=actor, at=at, action="accounts.activation_code:use", subject=reference(user))
    return user.is_active


def change_password(*, request: HttpRequest, actor: Actor, at: datetime, old: str, new: str) -> None:
    """Change the own password; the person's other sign-ins end, this session gets a new id.

    Raises:
        TooManyAttempts: The present password was wrong too often.
        NotReady: The present password is wrong, or the new one is not good enough or the same.
    """
    user = User.objects.get(pk=actor.user_id or 0)
    refuse_locked(request=request, username=user.username)
    if not user.check_password(old):
        count_failure(request=request, username=user.username, at=at)
        raise NotReady([Problem("old", "当前口令不正确", "old")])
    if old == new:
        raise NotReady([Problem("same", "新口令不能与当前口令相同", "new")])
    _refuse_bad_password(new, user)
    with transaction.atomic():
        _store_password(user, new, at)
        end_sign_ins(
            user_id=user.pk, at=at, why=Ended.PASSWORD_CHANGED, except_uuid=request.session.get(SESSION_KEY, "")
        )
        update_session_auth_hash(request, user)
        audit.record(actor=actor, at=at, action="accounts.user:change_password", subject=reference(user))


def enable_second_factor(
    *, request: HttpRequest, actor: Actor, at: datetime, secret: str, code: str
) -> tuple[str, ...]:
    """Set up the authenticator that shows this code; return the recovery codes.

    Raises:
        NotReady: The code does not fit the seed.
        StaleState: There is an authenticator already.
    """
    if not codes.is_code_of(secret=secret, code=code, at=at):
        raise NotReady([Problem("code", "动态验证码不正确", "code", "请确认手机时间准确后重新输入")])
    user = User.objects.get(pk=actor.user_id or 0)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if codes.has_second_factor(user.pk):
            raise StaleState("已启用动态验证码")
        recovery = codes.enable(user=user, secret=secret)
        codes.accepts(user=user, code=code, at=at)
        uuid = request.session.get(SESSION_KEY, "")
        SignIn.objects.filter(user=user, uuid=uuid).update(strength=Strength.TOTP.value, two_factors=True)
        end_sign_ins(user_id=user.pk, at=at, why=Ended.PASSWORD_CHANGED, except_uuid=uuid)
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
    user = User.objects.get(pk=actor.user_id or 0)
    if not codes.has_second_factor(user.pk):
        raise Refused("请先启用动态验证码")
    refuse_locked(request=request, username=user.username)
    if codes.accepts(user=user, code=code, at=at) is None:
        count_failure(request=request, username=user.username, at=at)
        raise NotReady([Problem("code", "动态验证码不正确或已用过", "code", "请等待下一个验证码")])
    with transaction.atomic():
        recovery = codes.renew_recovery_codes(user=user)
        audit.record(actor=actor, at=at, action="accounts.recovery_codes:issue", subject=reference(user))
    return recovery


def _store_password(user: User, password: str, at: datetime) -> None:
    user.set_password(password)
    user.password_changed_at = at
    user.version += 1
    user.save(update_fields=["password", "password_changed_at", "version"])


def _refuse_bad_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise NotReady([Problem("password", message, "new") for message in error.messages]) from None
