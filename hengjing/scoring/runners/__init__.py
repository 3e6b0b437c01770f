"""Ways to run the engine over partitions; runners hold no arithmetic."""
