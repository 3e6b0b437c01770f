"""What keeps results from being prepared, posted, closed or published."""

from datetime import date

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.grades import api as grades
from hengjing.steps.grades.data import DecisionData
from hengjing.steps.publication.data import ObjectionState, Verdict
from hengjing.steps.publication.models import Announcement, Objection
from hengjing.steps.publication.selectors.reading import published_row, under_way, url_of
from hengjing.steps.publication.terms import terms_of
from hengjing.steps.publication_papers.data import BREADTH


def decided_on(*, scheme_id: int) -> DecisionData | None:
    """Return the approved decision on the result in force; nothing while a corrected result has none of its own."""
    decision, run = grades.decision_in_force(scheme_id=scheme_id), evaluations.run_in_force(scheme_id=scheme_id)
    return decision if decision and run and decision.run_uuid == run.uuid else None


def missing_to_prepare(*, scheme_id: int) -> tuple[Problem, ...]:
    """Return what keeps the results of a scheme from being prepared."""
    standing = under_way(scheme_id=scheme_id)
    if standing:
        return (Problem("under_way", _("这份方案的结果正在公示公布"), url_of(standing), _("请在原公布中办理")),)
    published = published_row(scheme_id=scheme_id)
    if published:
        return (Problem("published", _("结果已经公布"), url_of(published), _("如有差错，请在原公布中更正")),)
    return _undecided(scheme_id)


def missing_to_correct(*, row: Announcement) -> tuple[Problem, ...]:
    """Return what keeps a published result from being corrected."""
    standing = under_way(scheme_id=row.scheme_id)
    if standing:
        return (Problem("under_way", _("更正正在公示公布"), url_of(standing), _("请在原公布中办理")),)
    decision = decided_on(scheme_id=row.scheme_id)
    if decision is not None and (str(row.run_uuid), row.decision) == (decision.run_uuid, decision.fingerprint):
        hint = _("请先更正成绩或等次，经核定、审议、批准后再更正公布")
        return (Problem("unchanged", _("成绩和等次与已公布的相同，没有可以更正的内容"), "", hint),)
    return _undecided(row.scheme_id)


def missing_to_go_on(*, row: Announcement) -> tuple[Problem, ...]:
    """Return what keeps a frozen set from being posted or published: the decision is not that of the set any more."""
    decision = None if grades.is_under_way(scheme_id=row.scheme_id) else decided_on(scheme_id=row.scheme_id)
    if decision and (decision.fingerprint, decision.sheet_hash) == (row.decision, row.sheet_hash):
        return ()
    return (Problem("decision_moved", _("成绩或等次决定在准备之后有变动"), "", _("请撤回后重新准备")),)


def missing_to_close(*, row: Announcement, today: date) -> tuple[Problem, ...]:
    """Return what keeps the posting from being closed: its term, and objections without an answer."""
    found = []
    if row.posted_until and today <= row.posted_until:
        found.append(Problem("term_open", _("公示期到 %(day)s 为止，尚未届满") % {"day": row.posted_until}, ""))
    waiting = Objection.objects.filter(announcement=row, state=ObjectionState.FILED)
    found += [
        Problem("unanswered", _("%(unit)s的异议尚未答复") % {"unit": each.unit_name}, url_of(each)) for each in waiting
    ]
    return tuple(found)


def missing_to_publish(*, row: Announcement) -> tuple[Problem, ...]:
    """Return what keeps a posted result from being published: accepted objections, a decision that has moved."""
    accepted = Objection.objects.filter(announcement=row, verdict=Verdict.ACCEPTED)
    hint = _("请撤回，更正成绩或等次后重新公示")
    found = [
        Problem("accepted", _("%(unit)s的异议已采纳") % {"unit": each.unit_name}, url_of(each), hint)
        for each in accepted
    ]  # fmt: skip
    return (*found, *missing_to_go_on(row=row))


def _undecided(scheme_id: int) -> tuple[Problem, ...]:
    if decided_on(scheme_id=scheme_id) is None or grades.is_under_way(scheme_id=scheme_id):
        return (Problem("undecided", _("考核等次尚未批准，或者更正以后尚未重新批准"), ""),)
    terms = terms_of(scheme_id=scheme_id)
    if BREADTH[terms.posted_to] > BREADTH[terms.audience]:
        return (Problem("too_wide", _("公示范围不能大于公布范围"), "", _("请修订方案的公示公布约定")),)
    return ()
