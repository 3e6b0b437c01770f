"""`hengjing manage audit_key`: make the key that signs checkpoints, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hengjing.foundation.audit import services, signing
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import Refused


class Command(BaseCommand):
    """Make the pair; print the public half and the characters by which it is known on paper."""

    help = "生成校验点签名密钥（只能生成一次），打印公钥及其指纹"

    def handle(self, *_: Any, **__: Any) -> None:
        """Make it, or say why not."""
        try:
            public = services.make_key(at=clock.now())
        except Refused as refused:
            raise CommandError(refused.message) from None
        self.stdout.write(f"私钥：{signing.private_path()}（仅本服务账号可读）")
        self.stdout.write(f"公钥：{public}")
        self.stdout.write(f"指纹：{signing.key_fingerprint(public)}")
        self.stdout.write("请把公钥和指纹交审计管理员保存在本机以外。")
