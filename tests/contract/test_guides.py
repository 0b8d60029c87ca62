"""What the guides of docs/ show is there, and is what the command says."""

import re
from pathlib import Path

import pytest

from dashboard.cli import text
from dashboard.laptop.opening import Place, told

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = sorted(DOCS.glob("*.md"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_what_a_guide_links_to_is_there(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", guide.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (DOCS / link).exists()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_leads_to_titles_that_it_has(guide: Path) -> None:
    content = guide.read_text("utf-8")
    titles = re.findall(r"^#+ (.+)$", content, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)]+)\)", content)) <= anchors


def test_the_guide_of_a_room_quotes_the_terminal() -> None:
    place = Place("0.0.0.0", "192.168.1.23", 8050)
    guide = (DOCS / "salle.md").read_text("utf-8").replace("\u00a0", " ")
    _, telephones, here, _ = told(place, place.address)
    lines = (text("ready", address=place.address), telephones, here, text("votes.key", letters=""))
    for line in lines:
        assert line.replace("\u00a0", " ").strip() in guide
