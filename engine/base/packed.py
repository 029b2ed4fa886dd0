"""Packs the parts of an office file anew, so that the same content has the same bytes whenever it was made."""

import datetime
import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MADE = datetime.datetime(2000, 1, 1)
"""The moment that stands in every file, for the one at which it is made would make all of them different."""
_MOMENT = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")
_PROPERTIES = "docProps/core.xml"


def packed_anew(content: bytes) -> bytes:
    """Return the bytes of a package whose parts are those of `content`, without the moment of its making."""
    again = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as written, ZipFile(again, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for part in written.infolist():
            data = written.read(part)
            if part.filename == _PROPERTIES:  # saving puts the moment there whatever the properties say
                data = _MOMENT.sub(MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            place = ZipInfo(part.filename, MADE.timetuple()[:6])
            place.compress_type, place.external_attr = ZIP_DEFLATED, 0o600 << 16
            archive.writestr(place, data)
    return again.getvalue()
