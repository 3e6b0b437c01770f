"""What other apps may use of indicator systems as files."""

from hengjing.steps.indicator_files.selectors.sides import sees_draft

__all__ = ["sees_draft"]
