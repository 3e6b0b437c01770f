"""Shape and wording of what people type to get in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_LONG = 256


def _code(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=label, max_length=32, required=required, widget=widget, help_text=help_text)


class SignInForm(forms.Form):
    """Name, password and, where one is set up, the code."""

    username = forms.CharField(
        label=_("账号"),
        max_length=_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("口令"),
        strip=False,
        max_length=_LONG,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = _code(_("动态验证码"), required=False, help_text=_("已启用动态验证码的账号须填写；手机不在身边时填备用码"))


class CodeForm(forms.Form):
    """A code of the second factor alone."""

    code = _code(_("动态验证码"))
