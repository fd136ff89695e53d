"""Put the pieces together. The only package that knows every domain.

`application` builds the web application, `commands` the command line; nothing is imported here, so that
`alongside --help` and the migrations need not load either.
"""
