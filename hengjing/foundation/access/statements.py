"""Whether a statement only reads: told from its words, and in doubt it writes (architecture.md 6.2, security.md T06).

A statement reads when it begins with a word of reading and holds no word of changing anywhere. So a `WITH` that hides
an `INSERT`, an `UPDATE` or a `DELETE`, `SELECT … INTO`, and a lock by `FOR UPDATE` all write. Names in quotes are left
out first, as Django quotes every name; values never stand in the text.
"""

import re

SESSIONS = "django_session"
"""The one table that may be written while a page is read: it notes that the person is still here."""

_READING = re.compile(r"(SELECT|WITH|EXPLAIN|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|SET|SHOW)\b")
_CHANGING = re.compile(
    r"\b(INSERT|UPDATE|DELETE|MERGE|INTO|TRUNCATE|CREATE|ALTER|DROP|COPY|CALL|DO|GRANT|REVOKE|NEXTVAL|SETVAL)\b"
)
_QUOTED = re.compile(r'"\w+"')
_SESSION = re.compile(rf'(INSERT INTO|UPDATE|DELETE FROM) "{SESSIONS}"')


def writes(sql: str) -> bool:
    """Tell whether a statement may change something other than the session."""
    text = sql.lstrip(" (\n")
    own = _SESSION.match(text)
    if own:
        return _changes(text[own.end() :])
    return _READING.match(text.upper()) is None or _changes(text)


def _changes(text: str) -> bool:
    return _CHANGING.search(_QUOTED.sub("", text).upper()) is not None
