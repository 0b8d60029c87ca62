"""Makes the certificate of this machine: what is sent is ciphered, though nobody vouches for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.whole_file import write_whole

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, GeneralName

VALID = timedelta(days=90)
_LEAST_LEFT = timedelta(days=7)
"""One that ends sooner is made anew: not in the middle of a tour."""
_BEHIND = timedelta(days=1)
"""How late the clock of a telephone may be."""
_FOLDER = "tls"


def certified(state: Path, names: Sequence[str], now: datetime | None = None) -> tuple[Path, Path]:
    """The files of a certificate of some host names and addresses, and of its private key, kept
    in the folder of the state.

    Made anew where it does not have them all, or ends within a week. Raises OSError where the
    folder cannot be written.
    """
    now = now or datetime.now(UTC)
    folder = state / _FOLDER
    files = folder / "certificat.pem", folder / "cle.pem"
    if not _serves(*files, names, now):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path, content in zip(files, _made(names, now), strict=True):
            write_whole(path, content, private=True)
    return files


def _serves(certificate_file: Path, key_file: Path, names: Iterable[str], now: datetime) -> bool:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        key = load_pem_private_key(key_file.read_bytes(), None)
    except (OSError, ValueError):
        return False
    lasts = certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc - _LEAST_LEFT
    fits = key.public_key() == certificate.public_key()
    return lasts and fits and {_general(name) for name in names} <= _names_of(certificate)


def _names_of(certificate: Certificate) -> set[GeneralName]:
    from cryptography.x509 import SubjectAlternativeName

    return set(certificate.extensions.get_extension_for_class(SubjectAlternativeName).value)


def _general(name: str) -> GeneralName:
    from cryptography.x509 import DNSName, IPAddress

    try:
        return IPAddress(ip_address(name))
    except ValueError:
        return DNSName(name)


def _made(names: Sequence[str], now: datetime) -> tuple[bytes, bytes]:
    """A certificate that signs itself and its key, as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "PHARE")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BEHIND)
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName(map(_general, names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM), key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
