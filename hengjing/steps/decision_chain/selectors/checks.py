"""What is found when the chain of a year is checked now: in words, with what to do where something does not hold."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.steps.decision_chain.data import BAD, GOOD, OPEN, Bound, Check, Verification
from hengjing.steps.decision_chain.selectors.chain import deeds_on
from hengjing.steps.decision_chain.selectors.contents import content_checks
from hengjing.steps.decision_chain.selectors.links import bound_of, links_of
from hengjing.steps.decision_chain.selectors.wording import check
from hengjing.steps.schemes.data import SchemeData

VERIFY_LOG, CHECKPOINTS = "audit.chain:verify", "audit.checkpoint:list"


def verification_of(*, actor: Actor, scheme: SchemeData) -> Verification:
    """Check the log, its checkpoints, and every link of a year; the caller has asked for the right to the year."""
    links = links_of(actor=actor, scheme=scheme)
    return Verification(
        (
            _log(actor),
            _checkpoint(actor),
            _bindings(bound_of(links)),
            *content_checks(actor=actor, links=links),
        )
    )


def _log(actor: Actor) -> Check:
    report = audit.verified_here()
    url = reverse("audit:verification") if access.may_ever(actor=actor, action_name=VERIFY_LOG) else ""
    if not report.problems:
        found = _("%(n)s 条记录首尾相连，内容与散列值相符。") % {"n": report.entries}
        return check(_("审计记录"), tone=GOOD, found=(found,), url=url)
    place = _("第一个有问题的编号：%(seq)s") % {"seq": report.first_bad} if report.first_bad else ""
    found = _("共 %(n)s 处问题。") % {"n": len(report.problems)}
    advice = _("请停止办理，保留现场，由审计人员和审计管理员用本机以外保存的校验点核对，查明从何时起不一致。")
    return check(_("审计记录"), tone=BAD, found=tuple(each for each in (found, place) if each), advice=advice, url=url)


def _checkpoint(actor: Actor) -> Check:
    standing = audit.standing()
    url = reverse("audit:checkpoints") if access.may_ever(actor=actor, action_name=CHECKPOINTS) else ""
    last = standing.checkpoint
    if last is None:
        advice = _("请审计管理员签发校验点，下载后保存到本机以外；没有校验点，尾部被截和整链重算发现不了。")
        return check(_("校验点"), tone=OPEN, found=(_("还没有校验点。"),), advice=advice, url=url)
    words = {"seq": last.seq, "day": date_format(localtime(last.at), "DATETIME_FORMAT"), "n": standing.entries_since}
    found = _("最近的校验点签到第 %(seq)s 条（%(day)s），其后又有 %(n)s 条记录。") % words
    advice = _("请把本机以外保存的校验点与此核对；重要决定以后，请审计管理员再签发一个。")
    return check(_("校验点"), tone=GOOD, found=(found,), advice=advice, url=url)


def _bindings(bound: tuple[Bound, ...]) -> Check:
    """Compare the hash that the log last bound an object to with the one under which it stands now."""
    last = {deed.object_uuid: deed for deed in deeds_on(bound) if deed.after}
    known = [each for each in bound if each.uuid in last and each.fingerprint]
    broken = [each for each in known if last[each.uuid].after != each.fingerprint]
    what = _("决定与所依据内容的对应")
    if broken:
        advice = _("请停止使用这些内容，从备份核对是谁在决定以后改动了它，并告知审计。")
        return check(what, tone=BAD, found=tuple(_differing(each, last[each.uuid].line.seq) for each in broken),
                     advice=advice)  # fmt: skip
    if not known:
        return check(what, tone=OPEN, found=(_("还没有作出决定。"),))
    return check(what, tone=GOOD, found=(_("%(n)s 份内容仍是审计记录中作出决定时的内容。") % {"n": len(known)},))


def _differing(each: Bound, seq: int) -> str:
    words = {"label": each.label, "seq": seq, "hash": each.fingerprint[:16]}
    return _("%(label)s：现在的指纹是 %(hash)s，与第 %(seq)s 条审计记录不同") % words
