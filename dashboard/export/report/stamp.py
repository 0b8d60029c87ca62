"""A mark that tells a file of one state of the data, release and address from any other."""

from __future__ import annotations

from hashlib import blake2b

from dashboard import __version__
from dashboard.catalogue import Catalogue


def stamp(catalogue: Catalogue, address: str) -> str:
    """The mark of the document at an absolute address, which stands among its keywords."""
    made_of = f"{catalogue.data_version} {__version__} {address}"
    return f"phare-{blake2b(made_of.encode(), digest_size=8).hexdigest()}"
