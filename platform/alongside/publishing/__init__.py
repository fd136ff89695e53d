"""From a case review to a learning that may be published: drafts, uploads, the gate, the second signature."""
