"""Indicator systems as tables, files and differences: functions of plain values."""
