"""Whether the year can be evaluated: scheme issued, every body's rules in force, every letter issued (P6)."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import Problem
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.letters import api as letters
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes.data import SchemeData


def missing_to_open(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[Problem, ...]:
    """Return everything that is missing before the evaluation can be opened, each with the page where it is done."""
    issued = scheme_versions.issued_problems(scheme.id)
    if issued:
        return issued
    return (*_rules(actor, scheme, at), *_letters(scheme, at))


def _rules(actor: Actor, scheme: SchemeData, at: datetime) -> tuple[Problem, ...]:
    if rules.all_in_force(scheme.id):
        return ()
    waiting = [row.body_name for row in rules.list_rows(actor=actor, scheme=scheme, at=at) if not row.is_in_force]
    hint = _("各考核实施主体的实施细则都施行以后再启动")
    url = reverse("implementation_rules:rule_list")
    if not waiting:
        return (Problem("rules_open", _("指标体系还有指标没有登记考核实施主体"), url, hint),)
    return tuple(
        Problem("rules_open", _("“%(body)s”的实施细则尚未施行") % {"body": name}, url, hint) for name in waiting
    )


def _letters(scheme: SchemeData, at: datetime) -> tuple[Problem, ...]:
    found = letters.letters_progress(scheme_id=scheme.id, at=at)
    if found.units and found.issued >= found.units:
        return ()
    words = {"done": found.issued, "total": found.units}
    said = _("责任书已印发 %(done)s 家，应为 %(total)s 家") % words
    return (Problem("letters_open", said, reverse("letters:letter_list"), _("责任书全部印发以后再启动")),)
