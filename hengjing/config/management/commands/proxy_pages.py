"""`hengjing manage proxy_pages`: write the pages that the proxy answers itself, beside the public files."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from hengjing.foundation.ui.refusals import PROXY, proxy_page


class Command(BaseCommand):
    """Write a page for each status and language; run after `collectstatic`, whose names the pages carry."""

    help = "生成代理自行应答时的页面（413、429、502、503、504），写入公开文件夹的 errors"

    def handle(self, *_: Any, **__: Any) -> None:
        """Write them all anew."""
        for language, _name in settings.LANGUAGES:
            folder = Path(settings.STATIC_ROOT) / "errors" / language
            folder.mkdir(parents=True, exist_ok=True)
            for status in PROXY:
                (folder / f"{status}.html").write_text(proxy_page(status, language), encoding="utf-8")
        self.stdout.write(f"{Path(settings.STATIC_ROOT) / 'errors'}：{len(PROXY)} 种页面")
