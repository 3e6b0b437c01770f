"""The append-only log of everything done, held together by a hash chain."""
