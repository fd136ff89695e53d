"""Find cases like mine: the closest entries to a worry, why each is there, and an honest no.

Beside the usual files, `engine/` holds the index on disk: how it is built, swapped in and asked. It knows texts,
numbers and positions, and nothing of people, pages or the database.
"""
