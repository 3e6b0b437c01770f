"""Who may do what with the posting and publication of results (P6): the office acts, units object, readers read."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

FILER = Allow(Role.UNIT_FILER, Scope.OWN_UNIT)
HEAD = Allow(Role.UNIT_HEAD, Scope.OWN_UNIT)
LEADER = Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE)
OFFICE = Allow(Role.OFFICE, Scope.PROGRAM)
BODIES = (
    OFFICE,
    Allow(Role.GROUP_HEAD, Scope.WHOLE),
    Allow(Role.GROUP_MEMBER, Scope.WHOLE),
    Allow(Role.GOVERNMENT_LEADER, Scope.WHOLE),
    Allow(Role.AUDITOR, Scope.WHOLE),
)
READERS = (FILER, HEAD, LEADER, *BODIES)
"""Units and their leaders read what has been posted or published of them, and of all as far as the scheme says so."""

OTHERS = tuple(Allow(role, Scope.PROGRAM) for role in (Role.ASSESSOR, Role.INSPECTOR, Role.RECIPIENT))
"""Who else has a part in the program: they read what reaches all units, and nothing before."""

TOLD = (*READERS, *OTHERS)

ACTIONS = (
    Action("publication.announcement:view", "查看结果公布", "查看了{object}", TOLD, writes=False),
    Action("publication.announcement:export", "下载公布文件", "下载了{object}的公布文件", TOLD, writes=False),
    Action("publication.announcement:verify", "核对公布文件", "核对了{object}", BODIES, writes=False),
    Action("publication.terms:edit", "确定公示公布约定", "修改了{object}的公示公布约定", (OFFICE,)),
    Action("publication.announcement:prepare", "准备公示", "准备了{object}", (OFFICE,)),
    Action("publication.announcement:post", "公示", "公示了{object}", (OFFICE,)),
    Action("publication.announcement:close", "结束公示", "结束了{object}的公示", (OFFICE,)),
    Action("publication.announcement:publish", "公布", "公布了{object}", (OFFICE,), fresh=True),
    Action("publication.announcement:withdraw", "撤回", "撤回了{object}", (OFFICE,)),
    Action("publication.announcement:correct", "更正", "着手更正{object}", (OFFICE,), fresh=True),
    Action("publication.announcement:supersede", "以更正代替", "以更正后的结果代替了{object}", (OFFICE,)),
    Action("publication.objection:view", "查看异议", "查看了{object}", READERS, writes=False),
    Action("publication.objection:file", "提出异议", "提出了{object}", (HEAD,)),
    Action("publication.objection:answer", "答复异议", "答复了{object}", (OFFICE,)),
)
