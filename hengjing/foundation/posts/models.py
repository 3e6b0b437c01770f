"""Posts with role and reach, who holds which from when to when, leaders' portfolios, and who acts for whom."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hengjing.foundation.access.data import ADMINISTRATORS
from hengjing.foundation.core.base import Entity
from hengjing.foundation.posts.data import Family, PostRole

USER = settings.AUTH_USER_MODEL
_IN_ORDER = Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at"))
_REQUESTED = Q(requested_by__isnull=False, confirmed_by__isnull=True, confirmed_at__isnull=True)
_CONFIRMED = Q(requested_by__isnull=False, confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(
    confirmed_by=F("requested_by")
)
_SET_UP = Q(requested_by__isnull=True, confirmed_by__isnull=True, confirmed_at__isnull=False)
_ADMINISTRATOR = Q(role__in=sorted(ADMINISTRATORS))
_OF_A_UNIT = Q(role__in=(PostRole.UNIT_FILER, PostRole.UNIT_HEAD))
_OF_A_GROUP = Q(role__in=(PostRole.GROUP_HEAD, PostRole.GROUP_MEMBER))


def _check(name: str, condition: Q) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=condition)


class Post(Entity):
    """A named post: whoever holds it has its role.

    A member of the leading group sits there for an office, so the post has both a body and a unit (clause B1).
    `family` repeats the side of the role, so that the database can compare it with that of the holder.
    """

    entity = "posts.post"

    district = models.ForeignKey("orgs.District", models.PROTECT, related_name="posts")
    family = models.CharField("账号类别", max_length=16, choices=Family)
    title = models.CharField("岗位名称", max_length=64)
    role = models.CharField("角色", max_length=24, choices=PostRole)
    body = models.ForeignKey("orgs.Body", models.PROTECT, related_name="posts", null=True, blank=True)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="posts", null=True, blank=True)
    single_seat = models.BooleanField("仅一人任职", default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("district", "title"), name="posts_post_title_once"),
            models.UniqueConstraint(fields=("id", "district"), name="posts_post_in_district"),
            models.UniqueConstraint(fields=("id", "district", "family"), name="posts_post_in_family"),
            _check("posts_post_role_known", Q(role__in=PostRole.values)),
            _check(
                "posts_post_family_of_role",
                (_ADMINISTRATOR & Q(family=F("role"))) | (~_ADMINISTRATOR & Q(family=Family.BUSINESS)),
            ),
            _check("posts_post_somewhere", _ADMINISTRATOR | Q(body__isnull=False) | Q(unit__isnull=False)),
            _check("posts_post_of_unit_has_unit", ~_OF_A_UNIT | Q(unit__isnull=False)),
            _check("posts_post_of_group_has_body", ~_OF_A_GROUP | Q(body__isnull=False)),
        )

    def __str__(self) -> str:
        return self.title


class PostReach(models.Model):
    """A program or an item that a post reaches.

    Programs belong to a step, which foundation does not know: it gives their ids and the codes of items through the
    api (`set_post_programs`, `set_post_items`), and no foreign key follows them (docs/decisions/0022).
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="reaches")
    program = models.PositiveBigIntegerField("考核范围", null=True, blank=True)
    item = models.CharField("考核项目", max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("post", "program"), condition=Q(program__isnull=False), name="posts_postreach_program_once"
            ),
            models.UniqueConstraint(fields=("post", "item"), condition=~Q(item=""), name="posts_postreach_item_once"),
            _check(
                "posts_postreach_one_thing", Q(program__isnull=False, item="") | (Q(program__isnull=True) & ~Q(item=""))
            ),
        )

    def __str__(self) -> str:
        return self.item or str(self.program)


class Membership(models.Model):
    """The district and the side of an account: one row a person, so that nobody is on two sides (security.md T07).

    The row never changes and is of the district of its account; holdings and delegations point at user, district and
    family together (migration 0002).
    """

    user = models.OneToOneField(USER, models.PROTECT, related_name="membership")
    district = models.ForeignKey("orgs.District", models.PROTECT, related_name="memberships")
    family = models.CharField("账号类别", max_length=16, choices=Family)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "district", "family"), name="posts_membership_of_user"),
            _check("posts_membership_family_known", Q(family__in=Family.values)),
        )


class TwoPeople(Entity):
    """What one person requests and another confirms before it holds (security.md C3).

    Rows of the set-up were drawn up by the office and entered by the operator: they name neither (`hengjing setup`).
    """

    requested_by = models.ForeignKey(USER, models.PROTECT, related_name="+", null=True)
    requested_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(USER, models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    reason = models.CharField("依据", max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            _check("posts_%(class)s_two_people", _REQUESTED | _CONFIRMED | _SET_UP),
            _check("posts_%(class)s_times_in_order", _IN_ORDER),
        )


class Holding(TwoPeople):
    """A person in a post, from a moment to another; only confirmed ones give rights."""

    entity = "posts.holding"

    district = models.ForeignKey("orgs.District", models.PROTECT, related_name="+")
    family = models.CharField("账号类别", max_length=16, choices=Family)
    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    user = models.ForeignKey(USER, models.PROTECT, related_name="holdings")

    class Meta(TwoPeople.Meta):
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *TwoPeople.Meta.constraints,
            models.UniqueConstraint(fields=("id", "district", "family", "user"), name="posts_holding_of_user"),
            _check("posts_holding_not_own", Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("user"))),
        )
        indexes = (models.Index(fields=("user", "starts_at"), name="posts_holding_user_from"),)


class Portfolio(TwoPeople):
    """A unit in the charge of whoever holds a leader's post (clause B4)."""

    entity = "posts.portfolio"

    district = models.ForeignKey("orgs.District", models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="portfolio")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="portfolios")

    class Meta(TwoPeople.Meta):
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *TwoPeople.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit",),
                condition=Q(confirmed_at__isnull=False, ends_at__isnull=True),
                name="posts_portfolio_one_in_charge",
            ),
        )


class Delegation(Entity):
    """A holder lets another person act in the holder's post for a time: "A 代 B".

    Only a holding can be delegated, by its own holder and to a person of the business side of the same district:
    migration 0002 holds that in the database, so there is no chain and no delegation to or by an administrator.
    """

    entity = "posts.delegation"

    district = models.ForeignKey("orgs.District", models.PROTECT, related_name="+")
    family = models.CharField("账号类别", max_length=16, choices=Family, default=Family.BUSINESS)
    holding = models.ForeignKey(Holding, models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(USER, models.PROTECT, related_name="given_delegations")
    delegate = models.ForeignKey(USER, models.PROTECT, related_name="delegations")
    reason = models.CharField("事由", max_length=200)
    decided_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = (
            _check("posts_delegation_is_business", Q(family=Family.BUSINESS)),
            _check("posts_delegation_to_another", ~Q(giver=F("delegate"))),
            _check("posts_delegation_times_in_order", _IN_ORDER),
        )
        indexes = (models.Index(fields=("delegate", "starts_at"), name="posts_delegation_to_from"),)
