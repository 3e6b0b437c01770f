"""An entry told as a sentence: who, what, why, and what became different (architecture.md section 6.3)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from hengjing.foundation.access.api import UnknownAction, action
from hengjing.foundation.access.data import Role
from hengjing.foundation.access.words import ROLES
from hengjing.foundation.audit.data import ADDED, REMOVED, STATE, Line
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.ui.wording import within_quotes

Fields = Mapping[str, Any]
Names = Mapping[str, str]

ADMINISTRATION = frozenset({"access", "accounts", "audit", "orgs", "posts", "sign_in"})
"""Apps whose entries say nothing of performance; the audit administrator reads these whole (security.md C3)."""

STRENGTHS = {
    "password": later("口令"),
    "totp": later("动态验证码"),
    "oidc": later("统一身份认证"),
    "system": later("系统"),
}
"""How a person signed in, in words."""


def line(fields: Fields, names: Names, *, hide: bool) -> Line:
    """Return the entry as prose; with `hide` what the object is called, the reason and the changes stay out."""
    return Line(
        seq=fields["seq"],
        at=moment(fields["at"]),
        who=_who(fields, names),
        post=fields["post"],
        sentence=_sentence(fields, names, hide=hide),
        reason="" if hide else fields["reason"],
        changes=() if hide else tuple(_changes(fields, names)),
    )


def withheld(fields: Fields, *, business: bool) -> bool:
    """Tell whether the content stays hidden: secrets from everybody, matters of substance from administrators."""
    app = str(fields["entity"]).partition(".")[0]
    return bool(fields["secret"]) or not (business or app in ADMINISTRATION)


def moment(text: str) -> datetime:
    """Return the moment of a record, in Beijing time."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC).astimezone(BEIJING)


def seals_in(fields: Fields) -> Iterator[str]:
    """Yield the seals of texts that are kept outside."""
    yield from (fields[key] for key in ("actor_name", "second_name", "on_behalf_of") if fields[key])
    if fields["personal"]:
        yield fields["object"]
        yield from (seal for pair in fields["difference"].values() for seal in pair if seal)


def fields_in_words(fields: Fields, names: Names, *, hide: bool) -> dict[str, str]:
    """Return the fields of an entry under the names of the page, in the order of the page."""
    shown = {
        _("序号"): fields["seq"],
        _("时间"): moment(fields["at"]).strftime("%Y-%m-%d %H:%M:%S.%f"),
        _("操作人"): _name(fields["actor_name"], names),
        _("操作人编号"): fields["actor"],
        _("当时的角色"): "、".join(str(ROLES[Role(role)]) for role in fields["role"].split(",") if role),
        _("职务"): fields["post"],
        _("代行人员"): _name(fields["on_behalf_of"], names),
        _("第二人"): _name(fields["second_name"], names),
        _("操作"): fields["action"],
        _("对象类别"): fields["entity"],
        _("对象"): "" if hide else _object(fields, names),
        _("对象标识"): fields["object_uuid"],
        _("对象版本"): fields["version"],
        _("操作前的散列值"): fields["before"],
        _("操作后的散列值"): fields["after"],
        _("请求编号"): fields["request_id"],
        _("网络地址"): fields["address"],
        _("登录方式"): STRENGTHS.get(fields["strength"], fields["strength"]),
        _("程序版本"): fields["software"],
    }
    return {name: str(value) for name, value in shown.items() if value not in {"", None}}


def _who(fields: Fields, names: Names) -> str:
    who = _name(fields["actor_name"], names)
    if fields["on_behalf_of"]:
        who = _("%(who)s 代 %(holder)s") % {"who": who, "holder": _name(fields["on_behalf_of"], names)}
    if fields["second_name"]:
        who = _("%(who)s（会同 %(second)s）") % {"who": who, "second": _name(fields["second_name"], names)}
    return who


def _sentence(fields: Fields, names: Names, *, hide: bool) -> str:
    try:
        sentence = _(action(fields["action"]).sentence)
    except UnknownAction:
        sentence = fields["action"] + " {object}"
    return sentence.format(object=_("（内容不向您显示）") if hide else _object(fields, names))


def _object(fields: Fields, names: Names) -> str:
    return _name(fields["object"], names) if fields["personal"] else str(fields["object"])


def _changes(fields: Fields, names: Names) -> Iterator[str]:
    for what, pair in fields["difference"].items():
        old, new = (_name(each, names) if fields["personal"] else each for each in pair)
        if what == STATE:
            old, new = (_(each) if each else "" for each in (old, new))
        words = {"what": within_quotes(_(what)), "old": within_quotes(old), "new": within_quotes(new)}
        if what == ADDED:
            yield _("新增“%(new)s”") % words
        elif what == REMOVED:
            yield _("删除“%(old)s”") % words
        elif old and new:
            yield _("“%(what)s”由“%(old)s”改为“%(new)s”") % words
        elif new:
            yield _("“%(what)s”填为“%(new)s”") % words
        elif old:
            yield _("“%(what)s”的“%(old)s”已删去") % words


def _name(seal: str, names: Names) -> str:
    return (names.get(seal) or _("（姓名已删除）")) if seal else ""
