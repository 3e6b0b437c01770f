"""Schemes that stood before there were versions count as issued: each gets a first version with what it says."""

import hashlib
import json
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BEIJING = ZoneInfo("Asia/Shanghai")
REASON = "启用方案文本以前已经施行的方案"


def issue_standing(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Write the first version of every scheme, issued at the end of its first step, or on the first day of its year."""
    version = apps.get_model("scheme_versions", "SchemeVersion")
    begun = version.objects.values("scheme")
    for scheme in apps.get_model("schemes", "Scheme").objects.exclude(pk__in=begun).order_by("pk"):
        content = _content(apps, scheme)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        first = scheme.calendar.filter(step="scheme").first()
        day = first.opens_on if first else datetime(scheme.year, 1, 1, tzinfo=BEIJING).date()
        at = datetime.combine(day, time(), BEIJING)
        version.objects.create(
            scheme=scheme, program_id=scheme.program_id, year=scheme.year, number=1, title=scheme.title,
            state="issued", effective_on=day, document_number=scheme.document_number,
            sections=content["text"]["sections"], terms=content["text"]["terms"], content=content,
            fingerprint=hashlib.sha256(text.encode()).hexdigest(),
            touched=[unit["id"] for unit in content["frame"]["units"]],
            drafted_at=at, put_up_at=at, adopted_at=at, issued_at=at,
        )  # fmt: skip


def _content(apps: Apps, scheme: Any) -> dict[str, Any]:
    ids = list(scheme.scheme_units.order_by("pk").values_list("unit_id", flat=True))
    names = dict(
        apps.get_model("orgs", "UnitName")
        .objects.filter(unit__in=ids)
        .order_by("from_on")
        .values_list("unit_id", "name")
    )
    codes = dict(apps.get_model("orgs", "Unit").objects.filter(pk__in=ids).values_list("pk", "code"))
    return {
        "text": {
            "sections": [{"key": "subjects", "heading": "考核对象和内容", "body": REASON}],
            "terms": {"amber_days": scheme.amber_days},
            "reason": "",
            "effective_on": "",
        },
        "frame": {
            "title": scheme.title,
            "year": scheme.year,
            "key_work_points": str(scheme.key_work_points),
            "declared_points": str(scheme.declared_points),
            "ad_hoc_points": str(scheme.ad_hoc_points),
            "amber_days": str(scheme.amber_days),
            "calendar": [
                {"step": each.step, "opens_on": each.opens_on.isoformat(), "due_on": each.due_on.isoformat()}
                for each in scheme.calendar.order_by("opens_on", "pk")
            ],
            "units": [{"id": each, "code": codes[each], "name": names.get(each, ""), "class": ""} for each in ids],
        },
    }


class Migration(migrations.Migration):
    """Runs once; later schemes begin with a draft."""

    dependencies = [
        ("scheme_versions", "0001_initial"),
        ("schemes", "0002_program_name_once"),
        ("orgs", "0001_initial"),
    ]

    operations = [migrations.RunPython(issue_standing, migrations.RunPython.noop)]
