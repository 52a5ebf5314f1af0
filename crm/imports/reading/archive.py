"""Looks through a ZIP file before anything opens it as a workbook."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from crm.imports.limits import MIB, Limits

from .kinds import encrypted, of_archive
from .refusals import TOO_LARGE, Refused, damaged

_CHUNK = MIB
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# A document type is where entities are declared, and no program that makes workbooks writes one. The second
# spelling is the first in UTF-16, whichever way round.
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY|<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
_OVERLAP = 32


class Archive:
    """A ZIP file whose members were counted, named, measured and searched for what must not be there.

    Raises Refused. The sizes that the file itself states are not believed: every member that is text is
    unpacked, piece by piece, up to the limit.
    """

    def __init__(self, path: Path, limits: Limits):
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise damaged() from error
        members = self._zip.infolist()
        if len(members) > limits.members:
            raise Refused("bomb", f"This file consists of {len(members):,} parts; no workbook does.")
        self.names = {member.filename for member in members}
        if len(self.names) != len({name.lower() for name in self.names}) or len(members) != len(self.names):
            raise Refused("bad_archive", "Two parts of this file have the same name. Save it again as .xlsx.")
        for member in members:
            self._check(member)
        if sum(member.file_size for member in members) > limits.unpacked:
            raise _bomb()
        self.kind = of_archive(self.names)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return a small member, b"" when there is none. Raises Refused when it is not small."""
        found = b"".join(self.pieces(name)) if name in self.names else b""
        if len(found) > 16 * MIB:
            raise _bomb()
        return found

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a member's content, at most 1 MiB at a time."""
        try:
            with self._zip.open(name) as file:
                while piece := file.read(_CHUNK):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            # A member that goes on after the size it states ends here too, by its checksum.
            raise damaged() from error

    def checked(self, name: str) -> Iterator[bytes]:
        """Yield a member's content while it is searched for document types. Raises Refused at one."""
        tail = b""
        for piece in self.pieces(name):
            # The two plain searches are far faster than the pattern, and nearly always enough.
            if (b"<!" in piece or b"\x00" in piece or tail.endswith(b"<")) and _DOCTYPE.search(tail + piece):
                raise Refused(
                    "forbidden_xml",
                    "This file declares things that no spreadsheet program writes. It was not opened.",
                )
            tail = piece[-_OVERLAP:]
            yield piece

    def _check(self, member: zipfile.ZipInfo) -> None:
        name = member.filename
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\x00" in member.orig_filename:
            raise Refused("bad_archive", "A part of this file has a name that leaves it. It was not opened.")
        if member.flag_bits & _ENCRYPTED:
            raise encrypted()
        if member.compress_type not in _METHODS:
            raise damaged()
        big = member.file_size > self._limits.small_member
        if big and member.file_size > self._limits.ratio * max(member.compress_size, 1):
            raise _bomb()


def _bomb() -> Refused:
    return Refused(
        "bomb",
        "This file is small but unpacks to far more than a list of contacts. It was not opened. Delete empty "
        "rows and formats below the list, save it and try again.",
        TOO_LARGE,
    )
