"""Raters who have ballots keep their number; of two who had one number, the one named later gets a new one."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Write down the number of every rater; ballots whose number is another's follow."""
    ballots, numbers = apps.get_model("panels", "Ballot").objects, apps.get_model("panels", "RaterNumber").objects
    for scheme_id in sorted(set(ballots.values_list("scheme_id", flat=True))):
        known: dict[int, str] = {}
        rows = list(ballots.filter(scheme_id=scheme_id).order_by("pk").values_list("rater_id", "code"))
        highest = max(int(code[1:]) for _rater, code in rows)
        for rater, code in rows:
            if rater not in known:
                highest += code in known.values()
                known[rater] = f"R{highest:02d}" if code in known.values() else code
                numbers.create(scheme_id=scheme_id, rater_id=rater, code=known[rater])
            if code != known[rater]:
                ballots.filter(scheme_id=scheme_id, rater_id=rater).update(code=known[rater])


class Migration(migrations.Migration):
    dependencies = [("panels", "0002_raters_have_numbers")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
