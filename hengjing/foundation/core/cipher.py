"""Encryption of the few fields that must not lie open in the database or a backup (GB/T 22239 8.1.4.8)."""

import base64
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


def encrypt(text: str) -> str:
    """Return the text encrypted under the key of this installation."""
    return _cipher(_keys()).encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Return the text that was encrypted here, under the present key or an earlier one (SECRET_KEY_FALLBACKS).

    Raises:
        cryptography.fernet.InvalidToken: It was encrypted under another key, or changed since.
    """
    return _cipher(_keys()).decrypt(text.encode()).decode()


def _keys() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"hengjing.core.fields")
    return base64.urlsafe_b64encode(derivation.derive(key.encode()))


class EncryptedField(models.TextField):  # type: ignore[type-arg]
    """Text that the database holds encrypted; it can be shown, never searched."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what is stored; nothing stays nothing."""
        return encrypt(value) if value else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:  # noqa: ARG002
        """Decrypt what is read."""
        return decrypt(value) if value else value
