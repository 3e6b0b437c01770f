"""Tables of workflow, change by change."""
