"""A zip file whose members are read in pieces that are counted: no header is believed."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from planctl.exchange.grid import DocumentError

MOST_MEMBERS = 5_000
MOST_UNPACKED = 300_000_000
"""The most bytes that all members hold together, unpacked."""
MOST_RATIO = 250
"""How many times larger than it lies in the file a large member can be."""
SMALL = 10_000_000
"""Members up to this size, in bytes, may be packed as tightly as they like."""

_MEMBER = b"PK\x01\x02"
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_BROKEN = "open it in the program that made it and save it anew"
_BOMB = "a document that unpacks to so much is not read: save the table alone in a new file"


class Archive:
    """The members of a zip file. Raises DocumentError wherever one is broken or too large."""

    def __init__(self, data: bytes) -> None:
        """Read the list of members, and nothing that is packed."""
        if data.count(_MEMBER) > MOST_MEMBERS:
            raise DocumentError(f"it is a zip file of more than {MOST_MEMBERS:,} members", _BOMB)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DocumentError(f"it is a broken zip file ({error})", _BROKEN) from error
        self._members = {member.filename: member for member in self._zip.infolist()}
        self._unpacked = 0
        for member in self._zip.infolist():
            _check(member)
        self._check_sum(sum(member.file_size for member in self._zip.infolist()))

    def __contains__(self, name: str) -> bool:
        """Say whether there is a member of this name."""
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """All members' names, in the file's order."""
        return tuple(self._members)

    def chunks(self, name: str, most: int) -> Iterator[bytes]:
        """Unpack a member piece by piece, up to `most` bytes of it."""
        if name not in self._members:
            raise DocumentError(f"its part {name} is missing", _BROKEN)
        read = 0
        try:
            with self._zip.open(self._members[name]) as member:
                while chunk := member.read(_CHUNK):
                    read += len(chunk)
                    self._unpacked += len(chunk)
                    if read > most:
                        large = f"its part {name} unpacks to more than {most // 1_000_000} MB"
                        raise DocumentError(large, _BOMB)
                    self._check_sum(self._unpacked)
                    yield chunk
        except (BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
            raise DocumentError(f"its part {name} is broken ({error})", _BROKEN) from error

    def read(self, name: str, most: int) -> bytes:
        """Unpack a member whole."""
        return b"".join(self.chunks(name, most))

    def _check_sum(self, unpacked: int) -> None:
        # every part is unpacked to be checked, and again to be read
        if unpacked > 2 * MOST_UNPACKED:
            large = f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB"
            raise DocumentError(large, _BOMB)


def _check(member: ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise DocumentError("it is a zip file with a password", "save it without one")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise DocumentError(f"its part {member.filename} is packed in an unknown way", _BROKEN)
    packed = max(member.compress_size, 1)
    if member.file_size > max(SMALL, MOST_RATIO * packed):
        times = member.file_size // packed
        raise DocumentError(
            f"its part {member.filename} unpacks to {times:,} times its size", _BOMB
        )
