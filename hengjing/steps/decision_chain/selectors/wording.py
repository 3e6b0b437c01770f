"""A check in the words of the page."""

from django.utils.translation import gettext as _

from hengjing.steps.decision_chain.data import BAD, GOOD, Check


def check(what: str, *, tone: str, found: tuple[str, ...], advice: str = "", url: str = "") -> Check:
    """Return a check with the word for how it ended."""
    verdict = {GOOD: _("相符"), BAD: _("不符")}.get(tone, _("暂不能核验"))
    return Check(what=what, tone=tone, verdict=verdict, found=found, advice=advice, url=url)
