"""Write a collection's tarball again so that two builds of the same files give the same bytes.

Usage: repack.py TARBALL
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import tarfile

# Galaxy reads these two first.
FIRST = ["MANIFEST.json", "FILES.json"]


def order(member):
    name = member.name
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)


def repack(source):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as target:
        for member in sorted(source.getmembers(), key=order):
            member.mtime = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            member.pax_headers = {}
            target.addfile(member, source.extractfile(member) if member.isfile() else None)
    return gzip.compress(packed.getvalue(), mtime=0)


if __name__ == "__main__":
    path = sys.argv[1]
    with tarfile.open(path) as opened:
        content = repack(opened)
    with open(path, "wb") as file:
        file.write(content)
