"""Background work: enqueued in the transaction, with progress, swept when killed."""
