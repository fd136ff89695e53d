"""Open the zip file that a .docx or .odt is, without believing anything that it says of itself."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from alongside.documents.refusals import DAMAGED_DOCUMENT, TOO_MUCH_DOCUMENT, FileRefused

MOST_ENTRIES = 3_000
_MOST_UNPACKED = 50 * 1024 * 1024
_FREE_OF_RATIO = 4 * 1024 * 1024
"""A small part may pack as well as it likes; from here on the ratio counts."""
_HIGHEST_RATIO = 100
_CHUNK = 64 * 1024
PLAIN, DEFLATED, ENCRYPTED_FLAG = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, 1
EACH_ENTRY = b"PK\x01\x02"
PROTECTED = "This file is protected by a password. Take the password off, and upload it again."


class Package:
    """A zip file whose parts are unpacked piece by piece, as long as they stay within bounds."""

    def __init__(self, content: bytes) -> None:
        # Counted in the bytes: the directory is read as a whole, and its own count may lie.
        if content.count(EACH_ENTRY) > MOST_ENTRIES:
            raise FileRefused(TOO_MUCH_DOCUMENT)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
            raise FileRefused(DAMAGED_DOCUMENT) from None
        self.names = frozenset(self._zip.namelist())
        self._left, self._size = _MOST_UNPACKED, len(content)

    def has(self, *starts: str) -> bool:
        """Say whether there is any part under one of these names or folders."""
        return any(name.startswith(starts) for name in self.names)

    def small(self, name: str, most: int = 100_000) -> bytes:
        """Return a part that is known to be short, or its beginning."""
        beginning = b""
        for chunk in self.chunks(name):
            beginning += chunk
            if len(beginning) >= most:
                break
        return beginning[:most]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack one part; raises `FileRefused` where it, with those before it, grows past what a document needs."""
        if name not in self.names:
            return
        info = self._zip.getinfo(name)
        if info.flag_bits & ENCRYPTED_FLAG:
            raise FileRefused(PROTECTED)
        if info.compress_type not in (PLAIN, DEFLATED):
            raise FileRefused(DAMAGED_DOCUMENT)
        unpacked = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    unpacked += len(chunk)
                    self._left -= len(chunk)
                    packed = max(1, min(info.compress_size, self._size))
                    if self._left < 0 or (unpacked > _FREE_OF_RATIO and unpacked / packed > _HIGHEST_RATIO):
                        raise FileRefused(TOO_MUCH_DOCUMENT)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            raise FileRefused(DAMAGED_DOCUMENT) from None
