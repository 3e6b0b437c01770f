"""The checks of an installation: what keeps acknowledged writes, what keeps strangers out, room and folders."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.db import connection

from hengjing.config.checks import database, folders, protection
from hengjing.foundation.core.doctor import Check, Finding

_PROTECTION: dict[str, Callable[..., Finding]] = {
    "settings.cookies": protection.cookies,
    "settings.debug": protection.debug,
    "settings.hosts": protection.hosts,
    "settings.https": protection.https,
    "settings.secret": protection.secret,
}
_DATABASE: dict[str, Callable[..., Finding]] = {"database.durability": database.durability}

BOOT: dict[str, Check] = {
    **{name: partial(check, settings) for name, check in _PROTECTION.items()},
    **{name: partial(check, connection) for name, check in _DATABASE.items()},
    "database.kind": partial(database.kind, connection, settings),
    "restore.finished": partial(folders.restored, settings),
}
"""Without these the platform does not start (security.md T15, C12)."""

CHECKS: dict[str, Check] = {
    **BOOT,
    "database.checksums": partial(database.checksums, connection),
    "database.limits": partial(database.limits, connection),
    "database.migrations": partial(database.migrations, connection),
    "database.role": partial(database.role, connection),
    "disk.room": partial(folders.room, settings),
    "folders.files": partial(folders.files, settings),
    "folders.state": partial(folders.state, settings),
}
