"""People with accounts, and browsers that they use."""

from tests.foundation.sign_in.fixtures import (
    browser,
    clock_stands,
    later,
    other_browser,
    roles,
    secret,
    security_admin,
    system_admin,
    told,
    zhou,
)

__all__ = [
    "browser",
    "clock_stands",
    "later",
    "other_browser",
    "roles",
    "secret",
    "security_admin",
    "system_admin",
    "told",
    "zhou",
]
