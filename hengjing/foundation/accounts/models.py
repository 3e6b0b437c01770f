"""People who can sign in, and the codes by which they set a password."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from hengjing.foundation.core.base import Entity
from hengjing.foundation.core.cipher import EncryptedField
from hengjing.foundation.sign_in.data import normal


class UserManager(BaseUserManager["User"]):
    """Makes users; there is no superuser (security.md C3)."""

    def create_user(
        self, username: str, name: str, password: str | None = None, *, district: int | None = None
    ) -> "User":
        """Return a new user; without a password the account is inactive and cannot sign in.

        With one it is active at once: for tests and the demonstration. People make accounts by
        `services.create_user`, which knows no password.
        """
        user = self.model(username=normal(username), name=name, is_active=password is not None, district_id=district)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user of this name, however it was typed."""
        return self.get(username=normal(username or ""))


class User(Entity, AbstractBaseUser):
    """A person with an account; what the person may do comes from posts and roles (`orgs`), never from here.

    An account is of one district for good, the one of the administrator who made it (security.md T39); one of none
    can sign in, and hold nothing.
    """

    entity = "accounts.user"

    district = models.ForeignKey("orgs.District", models.PROTECT, null=True, editable=False, related_name="+")
    username = models.CharField("账号", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=64)
    email = models.EmailField("电子邮箱", blank=True)
    phone = EncryptedField("联系电话", blank=True, default="")
    is_active = models.BooleanField("已启用", default=False)
    created_by = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")
    password_changed_at = models.DateTimeField("口令设置时间", null=True, editable=False)
    disabled_at = models.DateTimeField("停用时间", null=True, editable=False)
    disabled_by = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")

    objects = UserManager()

    factor = ""
    """Which second factor let the person in just now; set by the backend, stored nowhere."""

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """Constraints that agree with the acts of the administrators."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="accounts_user_in_district", fields=["id", "district"]),
            models.CheckConstraint(
                name="accounts_user_disabled_is_inactive",
                condition=Q(disabled_at__isnull=True) | Q(is_active=False),
                violation_error_message="已停用的账号不能同时启用",
            ),
            models.CheckConstraint(
                name="accounts_user_username_not_empty",
                condition=~Q(username=""),
                violation_error_message="账号不能为空",
            ),
        ]

    def __str__(self) -> str:
        """Return the name of the person."""
        return self.name


class ActivationCode(models.Model):
    """A code by which a person sets a password; only its hash is kept, and it works once (ASVS 6.4.1)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="activation_codes")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """A code is used or withdrawn, never both."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="accounts_activation_code_one_end",
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="accounts_activation_code_used_in_time",
                condition=Q(used_at__isnull=True) | Q(used_at__lt=F("expires_at")),
            ),
        ]
