"""Reads of tracking: `reading` fetches reports, `state` computes how tasks stand, `board` looks over many."""
