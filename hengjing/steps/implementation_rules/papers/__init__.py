"""Detailed rules on paper."""
