"""The pages of authorities."""

from alongside.authorities.routes import apart, ending, importing
from alongside.authorities.routes.profiles import blueprint

for _part in (apart, importing, ending):
    blueprint.register_blueprint(_part.blueprint)

__all__ = ["blueprint"]
