"""`hengjing manage verify_publications`: look again at every published result, and name what has changed since."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hengjing.steps.publication.selectors.verifying import all_published, verification_of


class Command(BaseCommand):
    """Compares the kept files of every publication with their hashes, and the live tables with those of that day."""

    help = "逐一核对已公布结果的留存文件与指纹，并列出公布以后有变动的实时数据；留存文件不符时以状态 1 结束。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Compare and report.

        Raises:
            CommandError: A kept file or content is not what was kept.
        """
        broken = 0
        rows = all_published()
        for row in rows:
            found = verification_of(row)
            broken += not found.is_whole
            self.stdout.write(f"{row}：{'留存文件一致' if found.is_whole else '留存文件不一致'}")
            for file in found.files:
                if not file.holds:
                    self.stderr.write(f"  {file.name} 与指纹 {file.sha256} 不符")
            for each in found.drift:
                self.stdout.write(f"  公布以后有变动：{each.table_label} {each.column_label}（{each.table}）")
        if broken:
            raise CommandError(f"{len(rows)} 次公布中有 {broken} 次的留存文件与指纹不符")
        self.stdout.write(f"{len(rows)} 次公布的留存文件全部一致")
