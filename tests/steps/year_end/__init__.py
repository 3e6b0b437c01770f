"""Proofs of the year's end as a whole: what nobody may find out, what nothing may lose."""
