"""The tasks that jobs can run, by name; a job in the database names its task, so the names last."""

from collections.abc import Callable
from datetime import datetime

from hengjing.foundation.access.data import Actor
from hengjing.foundation.jobs.data import Outcome

Task = Callable[..., Outcome | None]
Rebuild = Callable[[int, datetime], Actor]

_TASKS: dict[str, Task] = {}
_REBUILD: list[Rebuild] = []


class UnknownTask(LookupError):
    """A name under which no task is registered."""


def task(name: str) -> Callable[[Task], Task]:
    """Register a function as a task: `@task("plans.plan:print")`, in a module that the app's `ready()` imports.

    It takes `run` (a `Run`) and its own arguments by name, plain values of JSON. It calls `progress` where it can
    stop, and can be started again from the beginning without doing anything twice (security.md T13).

    Raises:
        ValueError: Another function has the name.
    """

    def register(function: Task) -> Task:
        if _TASKS.get(name, function) is not function:
            raise ValueError(f"the task {name} is registered twice")
        _TASKS[name] = function
        return function

    return register


def task_of(name: str) -> Task:
    """Return the function of a task.

    Raises:
        UnknownTask: None is registered.
    """
    try:
        return _TASKS[name]
    except KeyError:
        raise UnknownTask(name) from None


def rebuild_actors_by(rebuild: Rebuild) -> None:
    """Say who builds the actor of a user at a moment; told once by `apps.py`."""
    _REBUILD[:] = [rebuild]


def actor_of_user(user_id: int, at: datetime) -> Actor:
    """Return the person that a job works for, with the rights of this moment."""
    return _REBUILD[0](user_id, at)
