"""Background work: enqueued in the transaction, with progress, interrupted when asked, swept when killed."""
