"""The lists of the pages: messages, mails, urgings."""

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import action
from hengjing.foundation.notices.data import MailState
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter

MAIL_TONES = {MailState.WAITING: "now", MailState.SENT: "fin", MailState.FAILED: "bad", MailState.INSIDE_ONLY: ""}


def _label(row: Any) -> str:
    return now(action(row.action).label)


MESSAGES = ListSpec(
    name="notices.message",
    title=_("我的消息"),
    columns=(
        Column("words", _("内容"), lambda row: row.words or _label(row), fixed=True, url=lambda row: row.link),
        Column("object", _("事项"), lambda row: row.object_label, path="object_label"),
        Column("action", _("类别"), _label, path="action"),
        Column("at", _("时间"), lambda row: row.at, path="at"),
        Column(
            "read",
            _("状态"),
            lambda row: str(_("已读") if row.read_at else _("未读")),
            path="read_at",
            badge=lambda row: "" if row.read_at else "now",
        ),
    ),
    order=("-at",),
    filters=(
        ChoiceFilter("unread", _("状态"), "read_at__isnull", (("True", _("未读")), ("False", _("已读")))),
        TextFilter("q", _("内容或事项"), ("words", "object_label")),
    ),
    empty=_("没有消息。需要您办理或知悉的事项会出现在这里。"),
)

MAILS = ListSpec(
    name="notices.mail",
    title=_("发送记录"),
    columns=(
        Column("subject", _("主题"), lambda row: row.subject, fixed=True),
        Column("to", _("收件人"), lambda row: row.message.recipient.name, path="message__recipient__name"),
        Column("at", _("时间"), lambda row: row.message.at, path="message__at"),
        Column(
            "state",
            _("状态"),
            lambda row: row.get_state_display(),
            path="state",
            badge=lambda row: MAIL_TONES[row.state],
            note=lambda row: now(row.note) if row.note else "",
        ),
        Column("sent", _("发送时间"), lambda row: row.sent_at, path="sent_at"),
        Column("attempts", _("已尝试次数"), lambda row: row.attempts, path="attempts", numeric=True, optional=True),
    ),
    order=("-message__at",),
    filters=(
        ChoiceFilter("state", _("状态"), "state", tuple(MailState.choices)),
        TextFilter("q", _("主题或收件人"), ("subject", "message__recipient__name")),
    ),
    empty=_("还没有发送记录。"),
    identity=lambda row: str(row.message.uuid),
)

PRESSES = ListSpec(
    name="notices.press",
    title=_("催办记录"),
    columns=(
        Column("object", _("事项"), lambda row: row.object_label, path="object_label", fixed=True),
        Column("unit", _("单位"), lambda row: row.unit_name, path="unit_name"),
        Column("told", _("催办对象"), lambda row: "、".join(each.recipient.name for each in row.messages.all())),
        Column("words", _("催办内容"), lambda row: row.batch.words),
        Column("by", _("催办人"), lambda row: row.batch.by.name, path="batch__by__name"),
        Column("at", _("催办时间"), lambda row: row.batch.at, path="batch__at"),
        Column("number", _("第几次"), lambda row: row.number, path="number", numeric=True),
    ),
    order=("-batch__at",),
    filters=(TextFilter("q", _("事项或单位"), ("object_label", "unit_name")),),
    empty=_("没有催办记录。可在各列表中勾选事项后催办。"),
)
