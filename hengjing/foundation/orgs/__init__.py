"""Districts; units with names, classes and order over the years; mergers and splits; bodies."""
