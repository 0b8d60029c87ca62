"""Every broken input, in one list."""

from tests.broken.formats import FORMATS, MAPPINGS, SURVEYS
from tests.broken.packages import IMPORTED, PACKAGES
from tests.broken.places import GEOMETRY, LEVELS
from tests.broken.tables import CELLS, DELIMITED, ENCODINGS, WORKBOOKS

INPUTS = (
    *ENCODINGS,
    *DELIMITED,
    *CELLS,
    *WORKBOOKS,
    *FORMATS,
    *MAPPINGS,
    *SURVEYS,
    *GEOMETRY,
    *LEVELS,
    *PACKAGES,
    *IMPORTED,
)
