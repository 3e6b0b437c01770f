"""整改: advice to units, their measures and the follow-up."""
