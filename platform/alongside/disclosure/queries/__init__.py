"""Reading what published learnings give to the check, and what singles a draft out beside them."""
