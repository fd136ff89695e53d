"""One reader for each format; they run in the confined process and know nothing else of the service."""
