"""Where somebody lives, learns and is looked after: places, addresses, organisations, authorities."""
