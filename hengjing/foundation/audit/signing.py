"""The key that signs checkpoints: made once at set-up, private half readable by the service's account only."""

import json
import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext as _

from hengjing.foundation.audit import chain
from hengjing.foundation.core.errors import Refused


class NoKey(Refused):
    """Checkpoints cannot be signed before the key is made."""


class KeyExists(Refused):
    """A key is never written over: checkpoints signed with it could not be checked any more."""


def make_key() -> str:
    """Make the pair and return its public half in hexadecimal, which is also written beside it.

    Raises:
        KeyExists: There is one already.
    """
    path = private_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    encoding, private_format = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(encoding, private_format, serialization.NoEncryption())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyExists(
            _("签名密钥已存在：%(path)s；密钥不能覆盖，如需更换请先另行保存旧密钥") % {"path": path}
        ) from None
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    public = public_of(key)
    path.with_suffix(".pub").write_text(f"{public}\n", encoding="ascii")
    return public


def key() -> Ed25519PrivateKey:
    """Return the private key.

    Raises:
        NoKey: It was not made yet.
    """
    try:
        pem = private_path().read_bytes()
    except FileNotFoundError:
        raise NoKey(_("尚未生成校验点签名密钥，请由系统维护人员运行 hengjing manage audit_key")) from None
    found = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(found, Ed25519PrivateKey):
        raise NoKey(_("%(path)s 不是 Ed25519 密钥") % {"path": private_path()})
    return found


def private_path() -> Path:
    """Return where the private key lies."""
    return Path(settings.AUDIT_KEY)


def public_of(private: Ed25519PrivateKey) -> str:
    """Return the public half in hexadecimal."""
    return private.public_key().public_bytes_raw().hex()


def key_fingerprint(public: str) -> str:
    """Return the 16 characters by which a public key is known on paper."""
    return chain.fingerprint(chain.digest("sha256", bytes.fromhex(public)))


def signed_document(private: Ed25519PrivateKey, body: str, algorithm: str) -> tuple[str, str]:
    """Return the text of a checkpoint file and the hash of the checkpoint; what is signed is 0x01 and the body."""
    digest = chain.checkpoint_hash(algorithm, body)
    document = {
        "body": body,
        "digest": digest,
        "fingerprint": chain.fingerprint(digest),
        "public_key": public_of(private),
        "signature": private.sign(chain.CHECKPOINT + body.encode()).hex(),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n", digest
