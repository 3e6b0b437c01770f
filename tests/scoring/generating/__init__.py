"""Parts of the generator of random rulesets and facts, one module a concern."""
