"""Matters before the leading group: agenda, opinions, recusal, quorum, minutes and the decision."""
