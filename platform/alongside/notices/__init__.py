"""Telling people that something waits for them: in the site always, by mail as they chose."""
