"""Work that must happen later, once: enqueued in the same transaction as the change that calls for it."""
