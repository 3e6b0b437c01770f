"""What a changed ruleset would do: who would move in score, rank and grade."""

from hengjing.scoring.simulate.changes import KINDS, TOTAL_CAPS, Change, read_change
from hengjing.scoring.simulate.rendering import render_data, render_text
from hengjing.scoring.simulate.simulating import simulate
from hengjing.scoring.simulate.simulation import Simulation, Standing, UnitMove

__all__ = [
    "KINDS",
    "TOTAL_CAPS",
    "Change",
    "Simulation",
    "Standing",
    "UnitMove",
    "read_change",
    "render_data",
    "render_text",
    "simulate",
]
