"""Seals a document, so that planctl knows one of its own in which nobody has typed since.

The seal is a mark of all parts of the package. It stands among the properties
of the document, where other programs leave it, while they write every other
part in their own way.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO

UNSEALED = f"planctl {'0' * 32}"
"""What the status of a document says until it is sealed."""

_SEAL = re.compile(rb"planctl [0-9a-f]{32}")
_PROPERTIES = "docProps/core.xml"
_LARGEST = 1_000_000_000
_BROKEN = (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError)


def sealed(data: bytes) -> bytes:
    """Seal a document; its parts are packed anew, without the time at which they were."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as held, zipfile.ZipFile(out, "w") as packed:
        parts = {name: held.read(name) for name in held.namelist()}
        seal = _mark(parts)
        for name, part in parts.items():
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 0
            is_properties = name == _PROPERTIES
            packed.writestr(about, _SEAL.sub(seal, part, count=1) if is_properties else part)
    return out.getvalue()


def is_sealed(data: bytes) -> bool:
    """Tell whether a document is as it was when it was sealed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as held:
            if sum(one.file_size for one in held.infolist()) > _LARGEST:
                return False
            parts = {name: held.read(name) for name in held.namelist()}
    except _BROKEN:
        return False
    return _mark(parts) in parts.get(_PROPERTIES, b"")


def _mark(parts: Mapping[str, bytes]) -> bytes:
    mark = sha256()
    for piece in _pieces(parts):
        mark.update(sha256(piece).digest())
    return f"planctl {mark.hexdigest()[:32]}".encode()


def _pieces(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    for name in sorted(parts.keys() - {_PROPERTIES}):
        yield name.encode()
        yield parts[name]
