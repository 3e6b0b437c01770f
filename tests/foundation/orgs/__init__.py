"""Units, classes and successions."""
