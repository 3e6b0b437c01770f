"""Files in, rulesets and facts out, or every problem found: YAML, CSV, Excel, Parquet, JSON."""

from hengjing.scoring.load.facts_loading import facts_from_rows, load_facts
from hengjing.scoring.load.rulesets import load_ruleset, ruleset_from_document

__all__ = ["facts_from_rows", "load_facts", "load_ruleset", "ruleset_from_document"]
