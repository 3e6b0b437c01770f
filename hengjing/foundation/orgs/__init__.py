"""Units, classes of units and bodies; who holds which post and role from when to when."""
