"""Find what could identify a child, a family or a worker. No tables and no pages: text goes in, findings come out.

From the bottom: `text` cuts and knows words, `findings` says what a finding is, `names`, `numbers`, `times` and
`places` detect, `detection` puts them together; all of it pure. `tagger` is the learned second opinion beside them,
`finder` joins both, and `lists` holds the words, each list with its source and licence.
"""
