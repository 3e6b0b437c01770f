"""Who may ever attach or open evidence; whether they may for this object is asked of the object's own app."""

from hengjing.foundation.access.api import Action, Allow
from hengjing.foundation.access.data import Role, Scope

ACTIONS: tuple[Action, ...] = (
    Action(
        name="files.evidence:attach",
        label="上传佐证材料",
        sentence="为{object}上传了佐证材料",
        allow=(
            Allow(Role.UNIT_FILER, Scope.OWN_UNIT),
            Allow(Role.UNIT_HEAD, Scope.OWN_UNIT),
            Allow(Role.ASSESSOR, Scope.ASSIGNED_ITEMS),
            Allow(Role.INSPECTOR, Scope.ASSIGNED_ITEMS),
            Allow(Role.OFFICE, Scope.PROGRAM),
        ),
    ),
    Action(
        name="files.evidence:replace",
        label="更换佐证材料",
        sentence="更换了{object}的佐证材料",
        allow=(
            Allow(Role.UNIT_FILER, Scope.OWN_UNIT),
            Allow(Role.UNIT_HEAD, Scope.OWN_UNIT),
            Allow(Role.ASSESSOR, Scope.ASSIGNED_ITEMS),
            Allow(Role.INSPECTOR, Scope.ASSIGNED_ITEMS),
            Allow(Role.OFFICE, Scope.PROGRAM),
        ),
    ),
    Action(
        name="files.evidence:download",
        label="下载佐证材料",
        sentence="下载了{object}的佐证材料",
        writes=False,
        allow=(
            Allow(Role.UNIT_FILER, Scope.OWN_UNIT),
            Allow(Role.UNIT_HEAD, Scope.OWN_UNIT),
            Allow(Role.LEADER_IN_CHARGE, Scope.IN_CHARGE),
            Allow(Role.ASSESSOR, Scope.ASSIGNED_ITEMS),
            Allow(Role.INSPECTOR, Scope.ASSIGNED_ITEMS),
            Allow(Role.OFFICE, Scope.PROGRAM),
            Allow(Role.GROUP_HEAD, Scope.PROGRAM),
            Allow(Role.GROUP_MEMBER, Scope.PROGRAM),
            Allow(Role.GOVERNMENT_LEADER, Scope.PROGRAM),
            Allow(Role.RECIPIENT, Scope.PROGRAM),
            Allow(Role.AUDITOR, Scope.WHOLE),
        ),
    ),
    Action(name="files.evidence:lock", label="锁定佐证材料", sentence="锁定了{object}的佐证材料"),
    Action(name="files.evidence:refuse", label="拒收文件", sentence="为{object}上传的文件未被接收"),
    Action(
        name="files.evidence:stop",
        label="拦截涉密文件",
        sentence="为{object}上传的文件带有国家秘密标志，已拦截，未保存",
    ),
    Action(name="files.evidence:release", label="放行佐证材料", sentence="{object}的佐证材料查毒通过"),
    Action(name="files.evidence:reject", label="退回佐证材料", sentence="{object}的佐证材料查出病毒，已停用"),
)
