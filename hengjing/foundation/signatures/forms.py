"""Shape and wording of a signature as it is typed; the rules are in services and the database."""

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import day_field
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.foundation.signatures.data import Signature


class SignForm(SeenForm):
    """Who signed for both parties, and on which day."""

    signed_on = day_field(gettext_lazy("签订日期"))
    party_a = forms.CharField(label=gettext_lazy("甲方签字人"), max_length=64)
    party_b = forms.CharField(label=gettext_lazy("乙方签字人"), max_length=64)

    def signature(self) -> Signature:
        """Return what was typed, for the service."""
        return Signature(**self.typed())
