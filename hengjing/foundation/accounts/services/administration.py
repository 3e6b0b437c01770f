"""What the administrators do with accounts; no one of them can make an account that acts alone (security.md C3)."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.accounts.data import PersonData
from hengjing.foundation.accounts.models import ActivationCode, User
from hengjing.foundation.accounts.selectors import person_data
from hengjing.foundation.accounts.services.activation import ALPHABET, digest, formatted
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound, NotReady, Problem, Refused, StaleState
from hengjing.foundation.sign_in import api as signing
from hengjing.foundation.sign_in.data import Ended, normal

CODE_LIFE = timedelta(hours=24)
_CODE_SIGNS = 16


def create_user(
    *, actor: Actor, at: datetime, username: str, name: str, email: str = "", phone: str = ""
) -> PersonData:
    """Make an account of the own district, inactive and without a password (the system administrator; T39, C3).

    Raises:
        NotAllowed: The actor is no system administrator.
        NotReady: The name is taken, or something given has the wrong form.
    """
    grant = require(actor=actor, action_name="accounts.user:create", subject=Subject())
    user = User(
        username=normal(username), name=name.strip(), email=email, phone=phone, created_by_id=actor.user_id,
        district_id=actor.district,
    )  # fmt: skip
    user.set_unusable_password()
    _refuse_bad_fields(user)
    try:
        with transaction.atomic():
            user.save()
            audit.record(
                actor=actor, at=at, action="accounts.user:create", subject=signing.reference(user), grant=grant
            )
    except IntegrityError:
        raise NotReady([Problem("taken", _("已有同名账号"), "username", _("请换一个账号"))]) from None
    return person_data(user)


def issue_activation_code(*, actor: Actor, at: datetime, user_uuid: UUID) -> str:
    """Return a fresh one-time code for the person of an account; earlier codes stop working.

    Where the account already has a password, the code is a way around it. So the account goes back to inactive and
    its sign-ins end: the security administrator has to activate it again, and no administrator can take it over alone.

    Raises:
        NotAllowed: The actor is no system administrator.
        NotFound: There is no such account in the own district.
        Refused: The account is disabled.
    """
    user, grant = _user(actor, "accounts.activation_code:issue", user_uuid)
    if user.disabled_at is not None:
        raise Refused(_("账号已停用，不能发放激活码"))
    code = "".join(secrets.choice(ALPHABET) for _ in range(_CODE_SIGNS))
    with transaction.atomic():
        ActivationCode.objects.filter(user=user, used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=at)
        ActivationCode.objects.create(
            user=user, digest=digest(code), issued_at=at, issued_by_id=actor.user_id, expires_at=at + CODE_LIFE
        )
        if user.has_usable_password():
            User.objects.filter(pk=user.pk).update(is_active=False, version=F("version") + 1)
            signing.end_sign_ins(user_id=user.pk, at=at, why=Ended.ACCOUNT_CLOSED)
        audit.record(
            actor=actor, at=at, action="accounts.activation_code:issue", subject=signing.reference(user), grant=grant
        )
    return formatted(code)


def activate_user(*, actor: Actor, at: datetime, user_uuid: UUID) -> None:
    """Let an account sign in, a disabled one included (the security administrator).

    Raises:
        NotAllowed: The actor is no security administrator, or made the account.
        NotFound: There is no such account in the own district.
        StaleState: It is active already.
    """
    user, grant = _user(actor, "accounts.user:activate", user_uuid)
    with transaction.atomic():
        changed = User.objects.filter(pk=user.pk, is_active=False).update(
            is_active=True, disabled_at=None, disabled_by=None, version=F("version") + 1
        )
        if not changed:
            raise StaleState(_("账号已经启用"))
        audit.record(actor=actor, at=at, action="accounts.user:activate", subject=signing.reference(user), grant=grant)


def disable_user(*, actor: Actor, at: datetime, user_uuid: UUID, reason: str) -> None:
    """Stop an account: its sign-ins are refused from their next request on (security.md T29).

    Raises:
        NotAllowed: The actor is no system administrator.
        NotFound: There is no such account in the own district.
        NotReady: No reason is given.
        Refused: It is the own account.
        StaleState: It is disabled already.
    """
    user, grant = _user(actor, "accounts.user:disable", user_uuid)
    if user.pk == actor.user_id:
        raise Refused(_("不能停用自己的账号"))
    _refuse_without_reason(reason)
    with transaction.atomic():
        changed = User.objects.filter(pk=user.pk, disabled_at__isnull=True).update(
            is_active=False, disabled_at=at, disabled_by=actor.user_id, version=F("version") + 1
        )
        if not changed:
            raise StaleState(_("账号已经停用"))
        ActivationCode.objects.filter(user=user, used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=at)
        signing.end_sign_ins(user_id=user.pk, at=at, why=Ended.ACCOUNT_CLOSED)
        audit.record(
            actor=actor,
            at=at,
            action="accounts.user:disable",
            subject=signing.reference(user),
            grant=grant,
            reason=reason,
        )


def unlock(*, actor: Actor, at: datetime, user_uuid: UUID) -> None:
    """Forget the failed sign-ins of an account, from every network (the security administrator).

    Raises:
        NotAllowed: The actor is no security administrator.
        NotFound: There is no such account in the own district.
    """
    user, grant = _user(actor, "accounts.user:unlock", user_uuid)
    with transaction.atomic():
        signing.forget_failures(username=user.username)
        audit.record(actor=actor, at=at, action="accounts.user:unlock", subject=signing.reference(user), grant=grant)


def reset_second_factor(*, actor: Actor, at: datetime, user_uuid: UUID, reason: str) -> None:
    """Take away the second factor of somebody who lost it, and end the sign-ins (the security administrator).

    Raises:
        NotAllowed: The actor is no security administrator.
        NotFound: There is no such account in the own district.
        NotReady: No reason is given.
        StaleState: The account has no second factor.
    """
    user, grant = _user(actor, "accounts.second_factor:reset", user_uuid)
    _refuse_without_reason(reason)
    with transaction.atomic():
        if not signing.remove_second_factor(user_id=user.pk):
            raise StaleState(_("账号没有启用动态验证码"))
        signing.end_sign_ins(user_id=user.pk, at=at, why=Ended.ACCOUNT_CLOSED)
        audit.record(
            actor=actor,
            at=at,
            action="accounts.second_factor:reset",
            subject=signing.reference(user),
            grant=grant,
            reason=reason,
        )


def _user(actor: Actor, action_name: str, user_uuid: UUID) -> tuple[User, Grant]:
    require(actor=actor, action_name=action_name, subject=Subject())
    user = User.objects.filter(uuid=user_uuid, district=actor.district).first()
    if user is None:
        raise NotFound(_("没有这个账号"))
    made_by = frozenset() if user.created_by_id is None else frozenset({user.created_by_id})
    subject = Subject(acts={"accounts.user:create": made_by})
    return user, require(actor=actor, action_name=action_name, subject=subject)


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise NotReady([Problem("required", _("请填写理由"), "reason")])


def _refuse_bad_fields(user: User) -> None:
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        problems = [
            Problem("invalid", message, field) for field, found in error.message_dict.items() for message in found
        ]
        raise NotReady(problems) from None
