"""What is logged about jobs; each person sees and interrupts own jobs only, so no role is named."""

from hengjing.foundation.access.api import Action

ACTIONS: tuple[Action, ...] = (Action("jobs.job:interrupt", "中断任务", "中断了{object}"),)
