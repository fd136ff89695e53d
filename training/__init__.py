"""Make the learned tagger of `alongside.anonymise`: word lists, synthetic texts, training, export and measuring.

Nothing here runs in the service; docs/tagger.md tells the whole recipe.
"""
