"""补充责任书: what changes in an issued letter during the year, decided, issued and signed again (P3, P4)."""
