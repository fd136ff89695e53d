"""What the desk goes by: who may do what to an entry, how long something waits, who is left without guidance."""
