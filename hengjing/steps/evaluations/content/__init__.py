"""Facts and results as plain values: compiled, scored and compared by the engine, never here."""
