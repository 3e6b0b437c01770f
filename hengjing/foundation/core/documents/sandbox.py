"""The only environment in which the text of a template is read or filled in."""

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment


def environment() -> SandboxedEnvironment:
    """Return an environment that escapes every value, calls nothing unsafe, and raises for a value that is missing.

    docxtpl's own default does neither: its templates run code and its values forge markup (security.md M9).
    """
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
