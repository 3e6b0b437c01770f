"""A leading group of a head and four members, an office, and a paper that is put before them."""

from datetime import timedelta
from uuid import UUID, uuid4

from hengjing.foundation.access.data import Role
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import BundleEntry, Choice, SubjectKind
from hengjing.foundation.deliberations.models import Matter
from hengjing.foundation.posts import api as posts
from tests.foundation.posts.district import NEW_YEAR, NOON, District

ENTITY = "plans.paper"
MEMBERS = ("chair", "member1", "member2", "member3", "member4")

CONTENT: dict[UUID, str] = {}
CONCERNED: dict[UUID, frozenset[int]] = {}
heard: list[tuple[str, UUID, str]] = []


def _hearing(word):
    def hear(uuid, decision, actor, at):
        assert actor.user_id == decision.decided_by
        assert at == decision.decided_at
        heard.append((word, uuid, decision.state))

    return hear


def _seen(actor, uuid):
    return ObjectRef(ENTITY, str(uuid), "文稿") if uuid in CONTENT and actor.user_id else None


def _bundle(actor, uuid):
    assert _seen(actor, uuid)
    return (BundleEntry("文稿正文", "/help/", "三处变化"),)


KIND = SubjectKind(
    entity=ENTITY,
    label="文稿",
    may_read=_seen,
    fingerprint=lambda uuid: CONTENT[uuid],
    bundle=_bundle,
    on_adopted=_hearing("adopted"),
    on_returned=_hearing("returned"),
    conflicted=lambda uuid: CONCERNED.get(uuid, frozenset()),
)


class Group:
    """A district whose group deliberates on papers of one program."""

    def __init__(self):
        deliberations.register_subject(KIND)
        self.district = district = District()
        self.program = district.program("departments", "委办局绩效考核", "绩效办")
        self.unit = district.unit("JW")
        office = district.post("绩效办经办", Role.OFFICE, body=district.body("performance_office", "绩效办"))
        posts.set_post_programs(post_id=office.pk, programs=[self.program], actor=district.operator, at=NEW_YEAR)
        district.holds("office", office)
        group = district.body("leading_group", "绩效管理工作领导小组")
        for name in MEMBERS:
            role = Role.GROUP_HEAD if name == "chair" else Role.GROUP_MEMBER
            district.holds(name, district.post(f"{name}岗", role, body=group))
        leaders = district.body("government_leadership", "区政府")
        district.holds("mayor", district.post("区长", Role.GOVERNMENT_LEADER, body=leaders))
        district.holds("filer", district.post("填报人", Role.UNIT_FILER, unit=self.unit))

    def actor(self, name, at=NOON):
        """The person as the platform knows her or him."""
        return self.district.actor(name, at)

    def put_up(self, content="甲", concerned=(), name="office"):
        """Put a new paper before the group."""
        uuid = uuid4()
        CONTENT[uuid], CONCERNED[uuid] = content, frozenset(concerned)
        found = deliberations.put_up(
            actor=self.actor(name), at=NOON, entity=ENTITY, uuid=uuid, program_id=self.program,
            title="2026年度考核方案", summary="首次提请",
        )  # fmt: skip
        return Matter.objects.get(uuid=found.uuid)

    def say(self, matter, name, opinion=Choice.AGREE, reason="", minutes=1):
        """Let a member give an opinion."""
        return deliberations.give_opinion(
            actor=self.actor(name), at=NOON + timedelta(minutes=minutes), uuid=matter.uuid, seen_version=1,
            opinion=opinion, reason=reason,
        )  # fmt: skip

    def agree(self, matter, *names):
        """Let members agree."""
        for name in names:
            self.say(matter, name)

    def end(self, matter, service, name, **words):
        """Let somebody end the matter."""
        service(actor=self.actor(name), at=NOON + timedelta(hours=1), uuid=matter.uuid, seen_version=1, **words)
