"""Pages of the register of units, of classes by year and of bodies."""
