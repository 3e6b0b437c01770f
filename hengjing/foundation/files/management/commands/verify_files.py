"""`hengjing manage verify_files`: the nightly care of the evidence store (security.md T21)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hengjing.foundation.core import clock
from hengjing.foundation.files.services import caring


class Command(BaseCommand):
    """Reads every file again, removes leftovers of broken uploads, and gives waiting files to the virus scanner."""

    help = "逐个重新校验佐证材料的哈希，清理中断的上传，重新查毒；发现损坏或缺失时以状态 1 结束。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run and report.

        Raises:
            CommandError: A file is damaged or missing; each is named.
        """
        swept = caring.sweep()
        scanned = caring.rescan(at=clock.now())
        found = caring.rehash()
        self.stdout.write(
            f"校验 {found.files} 个文件；清理 {swept} 个；查毒放行 {scanned.released} 个，"
            f"未通过 {scanned.rejected} 个，未查 {scanned.waiting} 个"
        )
        for word, hashes in (("已损坏", found.damaged), ("缺失", found.missing)):
            for sha256 in hashes:
                self.stderr.write(f"{word} {sha256}")
        if found.damaged or found.missing:
            raise CommandError(f"文件库有 {len(found.damaged)} 个文件损坏、{len(found.missing)} 个缺失，请从备份恢复")
