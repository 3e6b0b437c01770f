"""The signature of a manifest, with the key that signs audit checkpoints (security.md C13)."""

import json
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hengjing.config.backup.manifest import NAME
from hengjing.foundation.core.errors import NotReady, Problem

SIGNATURE = "manifest.signature.json"
_KIND = b"hengjing backup manifest\n"
"""Signed before the manifest, so that no checkpoint or other document passes for one."""


def sign(folder: Path, key: Ed25519PrivateKey) -> None:
    """Sign the manifest of a backup."""
    document = {
        "public_key": key.public_key().public_bytes_raw().hex(),
        "signature": key.sign(_KIND + (folder / NAME).read_bytes()).hex(),
    }
    (folder / SIGNATURE).write_text(json.dumps(document, indent=1) + "\n", encoding="ascii")


def check_signature(folder: Path, trusted: str) -> None:
    """Compare the signature with a public key (hexadecimal) that did not come with the backup.

    Raises:
        NotReady: There is no signature, it is by another key, or the manifest is not the one that was signed.
    """
    try:
        document = json.loads((folder / SIGNATURE).read_bytes())
        given, signature = str(document["public_key"]), bytes.fromhex(document["signature"])
    except FileNotFoundError:
        raise _refused("unsigned", "备份清单没有签名", "请改用有签名的备份") from None
    except (ValueError, KeyError, TypeError):
        raise _refused("signature", "备份清单的签名无法读取", "请改用另一份备份") from None
    if given != trusted:
        raise _refused("other_key", "备份清单由另一把密钥签名", "请核对公钥，或改用另一份备份")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(trusted)).verify(
            signature, _KIND + (folder / NAME).read_bytes()
        )
    except (InvalidSignature, ValueError):
        raise _refused("signature", "备份清单与签名不符", "清单被改动过，请改用另一份备份") from None


def _refused(code: str, message: str, hint: str) -> NotReady:
    return NotReady([Problem(f"backup.{code}", message, SIGNATURE, hint)])
