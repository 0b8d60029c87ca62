"""Says in a reader's words why a file cannot be read or written, from what a library raised."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Mapping

from dashboard.text.i18n import DEFAULT_LANGUAGE, translate

SYSTEM: Mapping[int, str] = {
    errno.ENOENT: "absent",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "in_a_file",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}
"""What the system says → the key of how we say it."""
LIBRARIES: Mapping[str, str] = {
    r"Failed to read GeoJSON data; At line (?P<line>\d+), character (?P<column>\d+)": "json",
    r"could not convert string to float: '(?P<value>.*)'": "number",
    r"\.shx": "shx",
    r"Missing geo metadata": "no_geo",
    r"[Pp]arquet|[Tt]hrift": "parquet",
    r"not a database|malformed|sqlite3": "database",
    r"Points of LinearRing|at least \d+ (?:points|coordinates)|[Ll]inear ?[Rr]ing": "ring",
    r"Failed to read GeoJSON|not recognized|does not exist in the file system": "content",
}
"""What GDAL, GEOS and Arrow say of a file, in their first line → the key."""


def cause_words(error: Exception, language: str = DEFAULT_LANGUAGE) -> str:
    """Why, in a few words to set between brackets; what the library says where we have no word."""
    said = str(error).partition("\n")[0] or type(error).__name__
    match error:
        case json.JSONDecodeError():
            return _cause(language, "json", line=error.lineno, column=error.colno)
        case RecursionError():
            return _cause(language, "nested")
        case KeyError():
            return _cause(language, "key", name=error.args[0])
        case UnicodeError():
            return _cause(language, "encoding")
        case OSError(errno=int(code)) if code in SYSTEM:
            return _cause(language, SYSTEM[code])
    for pattern, key in LIBRARIES.items():
        if found := re.search(pattern, said):
            return _cause(language, key, **found.groupdict())
    return said


def _cause(language: str, key: str, **values: object) -> str:
    return translate(language, f"cause.{key}", **values)
