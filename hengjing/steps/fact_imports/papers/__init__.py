"""Files of facts: the template and an import as it was brought."""
