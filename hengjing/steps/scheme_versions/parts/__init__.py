"""The two parts of a version that are of this app: `text` with the terms of tracking, `frame` of the scheme."""
