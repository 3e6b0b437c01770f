"""What `hengjing doctor` asks: checks that apps register, each answered in one line with the way out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How an answer is to be taken."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer; `way_out` says what to do where something is wrong."""

    level: Level
    message: str
    way_out: str = ""


Check = Callable[[], Finding]

_checks: dict[str, Check] = {}


def register_check(name: str, function: Check) -> None:
    """Add a check; `ready()` of an app calls this.

    Raises:
        ValueError: Another function has this name already.
    """
    if _checks.setdefault(name, function) is not function:
        raise ValueError(f"two checks are called {name}")


def findings() -> Iterator[tuple[str, Finding]]:
    """Run every check, by name; one that breaks is wrong itself and does not stop the others."""
    for name, check in sorted(_checks.items()):
        try:
            yield name, check()
        except Exception as error:  # noqa: BLE001 whatever breaks is what the doctor is asked about
            yield (
                name,
                Finding(Level.WRONG, f"检查未能完成：{type(error).__name__}：{error}", "请查看日志并联系维护人员"),
            )
