"""The ledger on paper."""
