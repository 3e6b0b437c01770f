"""What a table of hostile files holds."""

from collections.abc import Callable

Cases = dict[str, tuple[str, Callable[[], bytes], str | tuple[str, ...]]]
"""Name of the trick: the ending it comes with, how it is made, and the code or codes that refuse it."""
