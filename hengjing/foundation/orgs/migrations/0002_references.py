"""District and year agree wherever they meet."""

from django.db import migrations

from hengjing.foundation.core.references import AddReference

_UNIT = ("orgs_unit", ("id", "district_id"))


class Migration(migrations.Migration):
    dependencies = [("orgs", "0001_initial")]

    operations = [
        AddReference("orgs_unityear_unit", "orgs_unityear", ("unit_id", "district_id"), *_UNIT),
        AddReference(
            "orgs_unityear_class",
            "orgs_unityear",
            ("unit_class_id", "district_id", "year"),
            "orgs_unitclass",
            ("id", "district_id", "year"),
        ),
        AddReference("orgs_succession_before", "orgs_succession", ("before_id", "district_id"), *_UNIT),
        AddReference("orgs_succession_after", "orgs_succession", ("after_id", "district_id"), *_UNIT),
        AddReference("orgs_body_host", "orgs_body", ("hosted_by_id", "district_id"), *_UNIT),
    ]
