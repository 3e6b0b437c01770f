"""Whole stories in a browser: the roles of the demonstration district, each at a desk or with a phone."""
