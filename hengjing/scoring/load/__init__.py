"""Files in, rulesets and facts out, or every problem found: YAML, CSV, Excel, Parquet, JSON."""

from hengjing.scoring.load.facts_loading import facts_from_rows, load_facts
from hengjing.scoring.load.rulesets import load_ruleset, read_document, ruleset_from_document
from hengjing.scoring.load.yaml_writing import yaml_of

__all__ = ["facts_from_rows", "load_facts", "load_ruleset", "read_document", "ruleset_from_document", "yaml_of"]
