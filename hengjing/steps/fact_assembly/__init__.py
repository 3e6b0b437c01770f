"""汇集: the facts of a year from all their sources, bound and scored by the engine; without tables of its own."""
