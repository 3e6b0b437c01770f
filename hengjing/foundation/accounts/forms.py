"""Shape and wording of what people type about accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.errors import NotReady


def _asked() -> str:
    return "；".join(password_validators_help_texts())


_asked_of_passwords = lazy(_asked, str)
_LONG = 256


def _secret(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=_LONG, widget=widget, help_text=help_text)


class ProblemForm(forms.Form):
    """A form that can show what a service found wrong beside the fields."""

    def take(self, refused: NotReady) -> None:
        """Show the problems of a refusal; one without a field of ours stands on top."""
        for problem in refused.problems:
            said = {"what": problem.message, "way": problem.hint}
            words = _("%(what)s。%(way)s") % said if problem.hint else problem.message
            self.add_error(problem.path if problem.path in self.fields else None, words)


class CodeForm(ProblemForm):
    """A code of the second factor."""

    code = forms.CharField(
        label=_("动态验证码"),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasswordForm(ProblemForm):
    """A new password, twice."""

    new = _secret(_("新口令"), "new-password", _asked_of_passwords())
    again = _secret(_("再次输入新口令"), "new-password")

    def clean(self) -> dict[str, Any]:
        """Ask for the same password twice."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("new") != given.get("again"):
            self.add_error("again", _("两次输入的新口令不一致"))
        return given


class FirstPasswordForm(NewPasswordForm):
    """A one-time code and the password that the person chooses."""

    code = forms.CharField(
        label=_("激活码"),
        max_length=64,
        help_text=_("16 位，分 4 组，大小写均可，24 小时内有效，只能使用一次"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    field_order = ("code", "new", "again")


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    old = _secret(_("当前口令"), "current-password")
    field_order = ("old", "new", "again")


class ProofForm(CodeForm):
    """What lets this person in: the password where there is one, and the code where one is set up."""

    password = _secret(_("口令"), "current-password")
    field_order = ("password", "code")

    def __init__(self, *args: Any, password: bool, code: bool, **kwargs: Any) -> None:
        """Leave out what this person does not have."""
        super().__init__(*args, **kwargs)
        for name, asked in (("password", password), ("code", code)):
            if not asked:
                del self.fields[name]


class NewAccountForm(ProblemForm):
    """What the system administrator enters about a person."""

    username = forms.RegexField(
        r"^[\w.@+-]+\Z",
        label=_("账号"),
        max_length=64,
        help_text=_("登录用，不区分大小写；可用汉字、字母、数字和 . @ + - _"),
        error_messages={"invalid": _("账号只能用汉字、字母、数字和 . @ + - _")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=_("姓名"), max_length=64, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("电子邮箱"), required=False, help_text=_("选填，用于接收提醒"))
    phone = forms.RegexField(
        r"^[0-9 +-]{5,20}\Z",
        label=_("联系电话"),
        required=False,
        help_text=_("选填，加密保存"),
        error_messages={"invalid": _("联系电话只能用数字、空格、+ 和 -")},
    )


class ReasonForm(ProblemForm):
    """Why something is done to somebody's account."""

    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
