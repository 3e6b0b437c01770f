"""One file per check of a ruleset or of facts."""
