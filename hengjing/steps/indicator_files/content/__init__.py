"""Indicator systems compared, fitted to another scheme and checked: functions of plain values."""
