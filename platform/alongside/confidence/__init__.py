"""How confident people in an authority are: the survey, and what may be shown of it."""
