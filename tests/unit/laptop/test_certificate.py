"""The certificate of a laptop: whom it names, how long it lasts, when it is made anew."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from dashboard.laptop.certificate import VALID, certified

NAMES = ("localhost", "laptop.local", "127.0.0.1", "192.168.1.23")
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_it_names_each_address_and_name(tmp_path: Path) -> None:
    certificate, _ = certified(tmp_path, NAMES, NOW)
    found = read(certificate).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert found.get_values_for_type(x509.DNSName) == ["localhost", "laptop.local"]
    addresses = found.get_values_for_type(x509.IPAddress)
    assert [*map(str, addresses)] == ["127.0.0.1", "192.168.1.23"]


def test_it_lasts_for_a_tour_and_suits_a_clock_that_is_late(tmp_path: Path) -> None:
    certificate = read(certified(tmp_path, NAMES, NOW)[0])
    assert certificate.not_valid_after_utc == NOW + VALID
    assert certificate.not_valid_before_utc < NOW


def test_nobody_else_reads_its_key(tmp_path: Path) -> None:
    _, key = certified(tmp_path / "state", NAMES, NOW)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


def test_it_is_kept_as_long_as_it_serves(tmp_path: Path) -> None:
    files = certified(tmp_path, NAMES, NOW)
    before = [path.read_bytes() for path in files]
    assert certified(tmp_path, NAMES[:2], NOW + timedelta(days=80)) == files
    assert [path.read_bytes() for path in files] == before


@pytest.mark.parametrize(
    ("names", "later"),
    [
        ((*NAMES, "192.168.43.5"), timedelta()),
        (NAMES, VALID - timedelta(days=1)),
        (NAMES, -timedelta(days=30)),
    ],
    ids=["another address", "about to end", "a clock put back"],
)
def test_it_is_made_anew(tmp_path: Path, names: tuple[str, ...], later: timedelta) -> None:
    certificate, key = certified(tmp_path, NAMES, NOW)
    before = key.read_bytes()
    certified(tmp_path, names, NOW + later)
    assert key.read_bytes() != before
    assert read(certificate).not_valid_after_utc == NOW + later + VALID


@pytest.mark.parametrize("name", ["certificat.pem", "cle.pem"])
def test_a_spoilt_file_is_made_anew(tmp_path: Path, name: str) -> None:
    certificate, key = certified(tmp_path, NAMES, NOW)
    (certificate.parent / name).write_text("spoilt")
    certified(tmp_path, NAMES, NOW)
    assert read(certificate).not_valid_after_utc == NOW + VALID
    assert b"PRIVATE KEY" in key.read_bytes()
