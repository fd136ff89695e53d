"""Put the pieces together. The only package that knows every domain."""

from alongside.factory.application import create_app

__all__ = ["create_app"]
