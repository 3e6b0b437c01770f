"""Evidence and attachments: content hash, type check, and who may read them."""
