"""What `hengjing doctor` asks of the log: a key that only the service reads, and a timetable that signs with it."""

import stat
from datetime import timedelta

from hengjing.foundation.audit import signing
from hengjing.foundation.audit.models import AuditEntry, AuditHead, Checkpoint
from hengjing.foundation.core import clock
from hengjing.foundation.core.doctor import Finding, Level
from hengjing.foundation.core.errors import Refused

LATE = timedelta(hours=1)
"""The timetable signs every ten minutes; six times missed is no accident."""


def key() -> Finding:
    """Ask for the key that signs checkpoints, closed to others; before the set-up there is none yet."""
    path = signing.private_path()
    if not path.exists() and not AuditEntry.objects.exists():
        return Finding(Level.OK, "校验点签名密钥在首次设置时生成")
    try:
        public = signing.public_of(signing.key())
    except (Refused, OSError, ValueError) as error:
        return Finding(Level.WRONG, f"没有可用的校验点签名密钥：{error}", "请运行 hengjing manage audit_key")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding(Level.WRONG, f"{path} 的权限是 {mode:04o}，其他用户可以读取", f"请运行 chmod 0600 {path}")
    return Finding(Level.OK, f"校验点签名密钥的指纹是 {signing.key_fingerprint(public)}")


def checkpoint() -> Finding:
    """Ask whether what was added to the log is covered by a checkpoint, an hour later at most."""
    last = Checkpoint.objects.order_by("-seq").first()
    covered = last.seq if last else 0
    waiting = AuditEntry.objects.filter(seq__gt=covered).order_by("seq").first()
    if waiting is None or clock.now() - waiting.at < LATE:
        return Finding(Level.OK, f"校验点覆盖至第 {covered} 条，审计记录共 {AuditHead.objects.get().seq} 条")
    way_out = "请启用 hengjing-checkpoint.timer，并把校验点保存到本机以外"
    return Finding(Level.WARNING, f"第 {waiting.seq} 条起的审计记录一小时以上没有校验点", way_out)
