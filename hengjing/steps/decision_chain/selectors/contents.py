"""Whether what was decided on still has its hash: scheme, letters, frozen facts and runs, grades, published sets."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.steps.decision_chain.data import BAD, GOOD, OPEN, Check
from hengjing.steps.decision_chain.selectors.links import Links
from hengjing.steps.decision_chain.selectors.wording import check
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.grades import api as grades
from hengjing.steps.letters import api as letters
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.data import AnnouncementData
from hengjing.steps.scheme_parts.content import fingerprint


def content_checks(*, actor: Actor, links: Links) -> Iterator[Check]:
    """Yield the checks of what a year was decided on, in the order of the procedure."""
    yield _scheme(links)
    yield _letters(links)
    yield _runs(links)
    yield _grades(links)
    if not links.announcements:
        yield check(_("公布的文件"), tone=OPEN, found=(_("还没有准备公示。"),))
    for each in links.announcements:
        yield _announcement(actor, each)


def _scheme(links: Links) -> Check:
    versions, what = links.versions, _("方案文本")
    url = reverse("scheme_versions:scheme_view", args=[links.scheme.uuid])
    broken = [each for each in versions if fingerprint(each.content) != each.fingerprint]
    if not versions:
        return check(what, tone=OPEN, found=(_("方案还没有提请审议。"),), url=url)
    if broken:
        found = tuple(_("第 %(n)s 版的内容与其指纹不符。") % {"n": each.number} for each in broken)
        advice = _("请以印发的纸质文件为准，从备份恢复这一版的内容，并告知审计。")
        return check(what, tone=BAD, found=found, advice=advice, url=url)
    return check(what, tone=GOOD, found=(_("%(n)s 个版本的内容与其指纹相符。") % {"n": len(versions)},), url=url)


def _letters(links: Links) -> Check:
    batch, what = links.batch, _("责任书内容")
    if batch is None or not batch.fingerprint:
        return check(what, tone=OPEN, found=(_("还没有生成责任书。"),))
    if letters.is_whole(scheme_id=links.scheme.id):
        return check(what, tone=GOOD, found=(_("每份责任书和整批的内容与其指纹相符。"),), url=batch.url)
    advice = _("请以双方签字的纸质责任书为准，从备份恢复，并告知审计。")
    return check(what, tone=BAD, found=(_("有责任书的内容与其指纹不符。"),), advice=advice, url=batch.url)


def _runs(links: Links) -> Check:
    """Hash the frozen rules and facts of every run, and compute it anew."""
    runs, what = links.runs, _("锁定的数据和计算结果")
    if not runs:
        return check(what, tone=OPEN, found=(_("还没有计算成绩，或者尚未核定。"),))
    found = [(run, evaluations.recheck(run_uuid=run.uuid).differences) for run in runs]
    broken = tuple(f"{run.title}：{text}" for run, differences in found for text in differences)
    if broken:
        advice = _(
            "请不要使用这次计算，从备份恢复锁定的数据和成绩单；已公布的，以公布时留存的文件和复核包为准，并告知审计。"
        )
        return check(what, tone=BAD, found=broken, advice=advice, url=runs[-1].url)
    words = _("%(n)s 次计算的规则集、数据和成绩单与其指纹相符，用锁定的数据重新计算，成绩单逐字节相同。") % {
        "n": len(runs)
    }
    return check(what, tone=GOOD, found=(words,), url=runs[-1].url)


def _grades(links: Links) -> Check:
    decisions, what = links.decisions, _("等次决定")
    if not decisions:
        return check(what, tone=OPEN, found=(_("还没有提出等次。"),))
    url = decisions[-1].url
    sheets = {run.uuid: run.sheet_hash for run in links.runs}
    changed = [each for each in decisions if not grades.is_whole(each)]
    loose = [each for each in decisions if sheets.get(each.run_uuid) != each.sheet_hash]
    broken = (
        *(_("%(title)s：各单位的等次与其指纹不符。") % {"title": each.title} for each in changed),
        *(_("%(title)s：依据的成绩单不是留存的成绩单。") % {"title": each.title} for each in loose),
    )
    if broken:
        advice = _("请以领导小组的审议记录和批准的文书为准，从备份恢复，并告知审计。")
        return check(what, tone=BAD, found=broken, advice=advice, url=url)
    words = _("%(n)s 份等次的内容与其指纹相符，依据的是留存的成绩单。") % {"n": len(decisions)}
    return check(what, tone=GOOD, found=(words,), url=url)


def _announcement(actor: Actor, each: AnnouncementData) -> Check:
    """Say what `publication` finds of a kept set; whether live tables went on since, its own page says."""
    found, url = publication.verify(actor=actor, uuid=UUID(each.uuid), live=False), f"{each.url}verify/"
    what = _("公布的文件：%(title)s %(state)s") % {"title": each.title, "state": _(each.state_label)}
    files = [file.name for file in found.files if not file.holds]
    broken = [_("文件 %(name)s 与其指纹不符。") % {"name": name} for name in files]
    if not found.content_holds:
        broken.append(_("公布的内容与其指纹不符。"))
    if not found.run_holds:
        broken.append(_("依据的成绩单与公布时不同。"))
    if broken:
        advice = _("请停止使用，从备份核对留存的文件，并告知审计；已发出的文件和复核包可以在平台以外核对。")
        return check(what, tone=BAD, found=tuple(broken), advice=advice, url=url)
    kept = _("%(n)s 个文件和内容与其指纹相符。") % {"n": len(found.files)}
    return check(what, tone=GOOD, found=(kept,), url=url)
