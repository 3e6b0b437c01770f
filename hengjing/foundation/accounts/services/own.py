"""What people do with their own password."""

from datetime import datetime

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.accounts import selectors
from hengjing.foundation.accounts.models import ActivationCode, User
from hengjing.foundation.accounts.services.activation import digest
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.sign_in import api as signing
from hengjing.foundation.sign_in.data import Ended


def _bad_code() -> NotReady:
    return NotReady([Problem("code", _("激活码不正确、已使用或已过期"), "code", _("请向系统管理员重新领取激活码"))])


def set_first_password(*, request: HttpRequest, at: datetime, code: str, password: str) -> bool:
    """Set a password by a one-time code; tell whether the account can sign in already.

    Raises:
        NotReady: The code does not work (which of the reasons is not told), or the password is not good enough.
    """
    found = ActivationCode.objects.select_related("user").filter(digest=digest(code), expires_at__gt=at).first()
    if found is None:
        raise _bad_code()
    user = found.user
    _refuse_bad_password(password, user)
    with transaction.atomic():
        usable = ActivationCode.objects.filter(pk=found.pk, used_at__isnull=True, revoked_at__isnull=True)
        if not usable.update(used_at=at):
            raise _bad_code()
        _store_password(user, password, at)
        signing.end_sign_ins(user_id=user.pk, at=at, why=Ended.PASSWORD_CHANGED)
        actor = signing.actor_as(user, request)
        audit.record(actor=actor, at=at, action="accounts.activation_code:use", subject=signing.reference(user))
    return user.is_active


def change_password(*, request: HttpRequest, actor: Actor, at: datetime, old: str, new: str) -> None:
    """Change the own password; the person's other sign-ins end, this session gets a new id.

    Raises:
        TooManyAttempts: The present password was wrong too often.
        NotReady: The present password is wrong, or the new one is not good enough or the same.
    """
    user = User.objects.get(pk=actor.user_id or 0)
    signing.refuse_locked(request=request, username=user.username)
    if not user.check_password(old):
        signing.count_failure(request=request, username=user.username, at=at)
        raise NotReady([Problem("old", _("当前口令不正确"), "old")])
    if old == new:
        raise NotReady([Problem("same", _("新口令不能与当前口令相同"), "new")])
    _refuse_bad_password(new, user)
    with transaction.atomic():
        _store_password(user, new, at)
        signing.end_others(request=request, user_id=user.pk, at=at, why=Ended.PASSWORD_CHANGED)
        update_session_auth_hash(request, user)
        audit.record(actor=actor, at=at, action="accounts.user:change_password", subject=signing.reference(user))


def prove(*, request: HttpRequest, actor: Actor, at: datetime, password: str = "", code: str = "") -> None:
    """Take anew what lets the person in: the password where there is one, and the code where one is set up.

    Raises:
        TooManyAttempts: Wrong too often from this network.
        NotReady: One of them is wrong (never which), or the person has neither and has to sign in again.
    """
    user = User.objects.get(pk=actor.user_id or 0)
    with_password, with_code = selectors.what_proves(user_id=user.pk)
    if not (with_password or with_code):
        raise NotReady([Problem("nothing_to_prove", _("请退出后重新登录，再办理此项"))])
    signing.refuse_locked(request=request, username=user.username)
    right = not with_password or user.check_password(password)
    if not right or (with_code and signing.accepts(user=user, code=code, at=at) is None):
        signing.count_failure(request=request, username=user.username, at=at)
        raise NotReady([Problem("wrong", _("口令或动态验证码不正确"))])
    with transaction.atomic():
        signing.note_proof(request=request, user_id=user.pk, at=at)
        audit.record(actor=actor, at=at, action="accounts.user:prove", subject=signing.reference(user))


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
