"""Finding cases like mine: a hybrid index, facts, reasons, and an honest "nothing here is close"."""
