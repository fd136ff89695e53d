"""Find what could identify a child, a family or a worker. No tables and no pages: text goes in, findings come out.

`rules` are pure: patterns, word lists and context. `tagger` is the learned second opinion beside them. `finder` puts
both together; `lists` holds the words, each list with its source and licence.
"""
