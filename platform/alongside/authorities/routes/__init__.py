"""The pages of authorities."""

from alongside.authorities.routes import apart, importing
from alongside.authorities.routes.profiles import blueprint

for _part in (apart, importing):
    blueprint.register_blueprint(_part.blueprint)

__all__ = ["blueprint"]
