"""Notices and to-do items, sent after the transaction commits."""
