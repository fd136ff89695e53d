"""How a worry becomes an answer, as pure functions: words, fusion, facts, reasons, and when to say no."""
