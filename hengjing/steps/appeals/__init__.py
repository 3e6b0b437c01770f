"""申诉: a unit appeals, the leading group decides."""
