"""Whether the database keeps what it acknowledged, and gives this program no more than it needs."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from hengjing.foundation.core.doctor import Finding, Level

KEEPING = ("fsync", "full_page_writes", "synchronous_commit")
LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
_FULL, _EXTRA = 2, 3


def durability(connection: BaseDatabaseWrapper) -> Finding:
    """Ask the database for every setting on which a promise of "saved" rests (security.md T15)."""
    wrong = _wrong_of_sqlite(connection) if connection.vendor == "sqlite" else _wrong_of_postgresql(connection)
    if wrong:
        where = "DATABASES 的 OPTIONS" if connection.vendor == "sqlite" else "postgresql.conf、角色和数据库的设置"
        return Finding(Level.WRONG, f"数据库可能丢失已确认的写入：{'、'.join(wrong)}", f"请在 {where} 中改正后重新启动")
    return Finding(Level.OK, "数据库在确认之前写入磁盘")


def kind(connection: BaseDatabaseWrapper, settings: Any) -> Finding:
    """Take SQLite for a real installation only where it was chosen on purpose."""
    if connection.vendor == "sqlite" and not settings.DEBUG and not getattr(settings, "ALLOW_SQLITE", False):
        way_out = "请使用 PostgreSQL；小规模单机使用可设 HENGJING_ALLOW_SQLITE=1"
        return Finding(Level.WRONG, "正式环境使用了 SQLite", way_out)
    return Finding(Level.OK, f"数据库是 {connection.display_name}")


def checksums(connection: BaseDatabaseWrapper) -> Finding:
    """Tell whether PostgreSQL notices pages that the disk changed."""
    if connection.vendor != "postgresql" or _shown(connection, "data_checksums") == "on":
        return Finding(Level.OK, "数据页校验无须处理或已开启")
    return Finding(Level.WARNING, "数据页校验未开启", "停库后运行 pg_checksums --enable")


def limits(connection: BaseDatabaseWrapper) -> Finding:
    """Tell whether a hanging statement ends by itself (security.md C12)."""
    if connection.vendor != "postgresql":
        return Finding(Level.OK, "SQLite 的等待时间由程序设定")
    endless = [name for name in LIMITS if _shown(connection, name) in {"0", "0ms"}]
    if endless:
        return Finding(Level.WARNING, f"没有时限：{'、'.join(endless)}", "请运行 deploy/postgresql/roles.sql")
    return Finding(Level.OK, "语句、锁和空闲事务都有时限")


def role(connection: BaseDatabaseWrapper) -> Finding:
    """Refuse a role that could change the log: a superuser, one that skips row security, or an owner of tables."""
    if connection.vendor != "postgresql":
        return Finding(Level.OK, "SQLite 没有角色")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        mighty = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        owned = cursor.fetchone()[0]
    if mighty or owned:
        message = "运行角色权限过大" if mighty else f"运行角色拥有 {owned} 张表"
        return Finding(Level.WRONG, message, "请按 deploy/postgresql/roles.sql 使用不拥有任何表的角色运行")
    return Finding(Level.OK, "运行角色不拥有任何表")


def migrations(connection: BaseDatabaseWrapper) -> Finding:
    """Tell whether the tables are those of this version."""
    executor = MigrationExecutor(connection)
    open_ones = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if open_ones:
        return Finding(Level.WRONG, f"{len(open_ones)} 个迁移尚未执行", "请先备份，再运行 hengjing manage migrate")
    return Finding(Level.OK, "数据表是本版本的数据表")


def _wrong_of_sqlite(connection: BaseDatabaseWrapper) -> list[str]:
    asked = {}
    with connection.cursor() as cursor:
        for name in ("journal_mode", "synchronous"):
            cursor.execute(f"PRAGMA {name}")
            asked[name] = cursor.fetchone()[0]
    mode = str(connection.settings_dict["OPTIONS"].get("transaction_mode", "DEFERRED"))
    found = [] if asked["synchronous"] in {_FULL, _EXTRA} else [f"synchronous={asked['synchronous']}"]
    if asked["journal_mode"] != "wal" and not connection.is_in_memory_db():  # type: ignore[attr-defined]
        found.append(f"journal_mode={asked['journal_mode']}")
    if mode.upper() != "IMMEDIATE":
        found.append(f"transaction_mode={mode}")
    return found


def _wrong_of_postgresql(connection: BaseDatabaseWrapper) -> list[str]:
    shown = {name: _shown(connection, name) for name in KEEPING}
    return [f"{name}={value}" for name, value in shown.items() if value in {"off", "local"}]


def _shown(connection: BaseDatabaseWrapper, name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])
