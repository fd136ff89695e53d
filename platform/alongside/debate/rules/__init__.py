"""Pure rules of a round: the statements, what may be told of the answers, what that means."""
