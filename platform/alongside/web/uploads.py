"""Take what is sent with a form into memory alone, and no more of it than a page needs."""

from io import BytesIO
from typing import IO, Any

from flask import request
from werkzeug.formparser import FormDataParser


class _InMemory(FormDataParser):
    """Keeps every file in memory: by default all but small ones are spooled to a temporary file."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401  as in werkzeug
        super().__init__(*arguments, **named)
        self.stream_factory = _new_file


def _new_file(*_told: object, **_more: object) -> IO[bytes]:
    return BytesIO()


def take_in_memory(*, largest: int, largest_form: int) -> None:
    """Hold this request to ``largest`` bytes, of which ``largest_form`` in fields, and its files to memory.

    Called before anything reads the form, so before the check of its token: from a ``url_value_preprocessor``.
    """
    request.max_content_length = largest
    request.max_form_memory_size = largest_form
    request.form_data_parser_class = _InMemory
