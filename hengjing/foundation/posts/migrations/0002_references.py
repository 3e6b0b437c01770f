"""District and side agree wherever they meet: what keeps administrators apart (security.md T07, T39)."""

from django.db import migrations

from hengjing.foundation.core.references import AddReference

_MEMBER = ("posts_membership", ("user_id", "district_id", "family"))
_POST = ("posts_post", ("id", "district_id"))
_UNIT = ("orgs_unit", ("id", "district_id"))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("orgs", "0002_references"), ("posts", "0001_initial")]

    operations = [
        AddReference(
            "posts_membership_account",
            "posts_membership",
            ("user_id", "district_id"),
            "accounts_user",
            ("id", "district_id"),
        ),
        AddReference("posts_post_body", "posts_post", ("body_id", "district_id"), "orgs_body", ("id", "district_id")),
        AddReference("posts_post_unit", "posts_post", ("unit_id", "district_id"), *_UNIT),
        AddReference(
            "posts_holding_post",
            "posts_holding",
            ("post_id", "district_id", "family"),
            "posts_post",
            ("id", "district_id", "family"),
        ),
        AddReference("posts_holding_member", "posts_holding", ("user_id", "district_id", "family"), *_MEMBER),
        AddReference("posts_portfolio_post", "posts_portfolio", ("post_id", "district_id"), *_POST),
        AddReference("posts_portfolio_unit", "posts_portfolio", ("unit_id", "district_id"), *_UNIT),
        AddReference(
            "posts_delegation_own",
            "posts_delegation",
            ("holding_id", "district_id", "family", "giver_id"),
            "posts_holding",
            ("id", "district_id", "family", "user_id"),
        ),
        AddReference("posts_delegation_member", "posts_delegation", ("delegate_id", "district_id", "family"), *_MEMBER),
    ]
