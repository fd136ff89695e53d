"""The DfE desk: what authorities send in, guidance, what is due for review, and taking an entry out of the library."""
