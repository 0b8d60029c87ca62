"""What the page of the tours says of rooms that voted."""

from dashboard.catalogue import Catalogue
from dashboard.documents.document import Document, TableBlock, flat
from dashboard.documents.reader import Reader
from dashboard.documents.rooms import SECTION, voted
from dashboard.documents.tours import ROOMS, tours_document
from dashboard.selection import Selection
from dashboard.vote import Group, RoomVote
from tests.reading import told
from tests.room_votes import PRIORITIES, RATING, notes, room, times


def rooms() -> tuple[RoomVote, ...]:
    three = times(5, "sante", "logement", "mobilite")
    return (
        room(RATING, {Group.CITIZENS: notes(4, 5)}, place="Nantes"),
        room(PRIORITIES, {Group.CITIZENS: three}, n=2, place="Nantes"),
        room(PRIORITIES, {Group.CITIZENS: three}, code="LMNPQ", place="Lille"),
        room(RATING, {Group.CITIZENS: notes(9, 9)}, code="QRSTV", place="Lyon", published=False),
    )


def said(catalogue: Catalogue, *votes: RoomVote) -> tuple[Reader, Document]:
    reader = Reader(catalogue.with_rooms(votes), Selection())
    return reader, tours_document(reader)


def test_where_no_room_voted_nothing_is_said_of_rooms(catalogue: Catalogue) -> None:
    _, document = said(catalogue)
    assert SECTION not in {section.key for section in document.sections}
    assert ROOMS not in str(document)


def test_the_question_of_most_rooms_comes_first(catalogue: Catalogue) -> None:
    reader, document = said(catalogue, *rooms())
    assert [(one.key, one.n_rooms) for one in voted(reader)] == [
        ("priorites", 2),
        ("note-emploi-insertion", 1),
    ]
    section = document.section(SECTION)
    assert [chart.slug for chart in section.charts] == ["votes"]
    assert told("rooms.text", section.text) == {"n": "2"}


def test_a_stop_leads_to_what_its_rooms_answered(catalogue: Catalogue) -> None:
    _, document = said(catalogue, *rooms())
    tables = [
        block
        for section in document.sections
        for block in flat(section.blocks)
        if isinstance(block, TableBlock)
    ]
    cells = {
        row[0].texts[0].text: row[[column.key for column in table.columns].index(ROOMS)]
        for table in tables
        for row in table.rows
    }
    assert [text.text for text in cells["Nantes"].texts] == [
        "6 octobre 2026\u00a0: note, priorités"
    ]
    assert f"/voyages?vote=priorites#{SECTION}" in str(cells["Lille"])
    assert "6 octobre" not in str(cells["Lyon"])
    assert "KTRWX" not in str(document)
