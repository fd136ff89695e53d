"""The machinery that reads a document: bytes in, paragraphs out, in a process that can do nothing else.

A technical package like `search.engine`, its modules named by what they read. It knows no database, no web and no
draft: `reading.process.read_apart` is all that the rest of publishing calls.
"""
