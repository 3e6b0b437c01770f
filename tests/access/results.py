"""Results in the world of the matrix: those of the only run of its evaluation."""

UNIT, NODE = "JW", "WORK"


def arguments_of_results(rows):
    """Return what each address of results needs."""
    run = {"uuid": rows["run"].uuid}
    found = {f"results:{name}": run for name in ("result_view", "year_view", "rater_view", "edge_view", "study_make")}
    found |= {f"results:{name}": {**run, "unit": UNIT} for name in ("unit_view", "unit_annex")}
    found |= {f"results:{name}": {**run, "unit": UNIT, "node": NODE} for name in ("trace_view", "own_trace")}
    return found | {"results:own_view": run}
