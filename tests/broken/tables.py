"""Broken inputs of `phare import`: encodings, delimited files, workbooks, formats, mappings."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile

from tests.broken.make import Broken, book, parts_changed, saved, zipped

HEAD = "Indicateur;Région;Année;Valeur\n"
ROW = "taux_chomage_localise;Corse;2016;9,9\n"
COLUMNS = ("Indicateur", "Région", "Année", "Valeur")
LINE = ("taux_chomage_localise", "Corse", 2016, 9.9)


def csv(name: str, text: str | bytes, file: str = "a.csv") -> Broken:
    return Broken(name, file, text)


def cell(name: str, column: int, value: str) -> Broken:
    """A delimited file of one row with one cell that cannot be."""
    row = ["taux_chomage_localise", "Corse", "2016", "9,9"]
    row[column] = value
    return csv(name, HEAD + ";".join(row) + "\n")


def sheet(name: str, *rows: tuple[object, ...]) -> Broken:
    return Broken(name, "a.xlsx", saved(book([COLUMNS, *rows])))


ENCODINGS = (
    csv("a text with NUL bytes", HEAD.encode() + b"taux\0;Corse;2016;1\n"),
    csv("bytes of no encoding", bytes(range(128, 256)) * 40 + b"\0\1\2"),
    csv("UTF-16 cut in the middle of a letter", HEAD.encode("utf-16")[:-1]),
    csv("UTF-16 without its mark and cut", (HEAD + ROW).encode("utf-16-le")[:-1]),
    csv("UTF-32 cut", (HEAD + ROW).encode("utf-32")[:-2]),
    csv("a mark of UTF-8 and Latin-1 after it", b"\xef\xbb\xbf" + HEAD.encode("latin-1")),
    csv("a mark of UTF-8 alone", b"\xef\xbb\xbf"),
    csv("a lone surrogate", HEAD.encode() + b"\xed\xa0\x80;Corse;2016;1\n"),
    csv("a UTF-16 surrogate alone", "a;b\n".encode("utf-16") + b"\x00\xd8\n\x00"),
    csv("a file of zeros", b"\0" * 5000),
)
DELIMITED = (
    csv("an empty file", b""),
    csv("spaces alone", b" \n\t\n \n"),
    csv("separators alone", ";;;\n;;;\n"),
    csv("a header alone", HEAD),
    csv("one column", "valeur\n1\n2\n"),
    csv("a cell of 131 kB", HEAD + "taux;Corse;2016;" + "9" * 132_000 + "\n"),
    csv("a quotation mark that nothing ends", HEAD + '"taux;Corse;2016;1\n' + "a;b;c;1\n" * 3000),
    csv("a carriage return inside a cell", HEAD + '"taux\rx";Corse;2016;1\n'),
    csv(
        "ragged rows", "Indicateur;Région;Année;Valeur\ntaux_chomage_localise;Corse\nx;y;z;1;2;3\n"
    ),
    csv("two million empty cells", "a" + ";" * 5000 + "\n" + "b\n" * 1000),
    csv("a web page", "<!doctype html><table><tr><td>1</td></tr></table>", file="a.csv"),
    csv("a web page named as a workbook", "<html><body>Erreur 404</body></html>", file="a.xls"),
    csv("an XML table", '<?xml version="1.0"?><a/>', file="a.xml"),
    csv("a PDF", b"%PDF-1.7\n1 0 obj", file="a.csv"),
    csv("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, file="a.xlsx"),
    csv("JSON", '{"a": [1, 2]}', file="a.json"),
    csv("a damaged gzip", gzip.compress(HEAD.encode())[:20], file="a.csv.gz"),
    csv("a gzip of nothing", gzip.compress(b""), file="a.csv.gz"),
    csv("a gzip bomb", gzip.compress(b"\0" * 60_000_000), file="a.tsv.gz"),
    csv("a gzip of a gzip", gzip.compress(gzip.compress(HEAD.encode())), file="a.csv.gz"),
    csv("the same row twice with two values", HEAD + ROW + ROW.replace("9,9", "8,8")),
    csv("a poem", "Mignonne, allons voir si la rose\nQui ce matin avoit desclose\n"),
)
CELLS = (
    cell("an unknown territory", 1, "Corze"),
    cell("an unknown indicator", 0, "taux_chomage_localize"),
    cell("a code of nothing", 1, "99"),
    cell("a word in the place of a number", 3, "beaucoup"),
    cell("underscores in a number", 3, "1_0"),
    cell("Arabic digits", 3, "٨.٧"),
    cell("not a number", 3, "NaN"),
    cell("an infinite number", 3, "inf"),
    cell("a number past the largest", 3, "1e999"),
    cell("a hexadecimal number", 3, "0x1F"),
    cell("a fraction", 3, "1/2"),
    cell("two numbers", 3, "8,7 à 9,1"),
    cell("a date in the place of a number", 3, "12/05/2016"),
    cell("a formula as text", 3, "=A1+1"),
    cell("an error of a spreadsheet", 3, "#REF!"),
    cell("year zero", 2, "0000"),
    cell("a year with a letter", 2, "2O16"),
    cell("a year to come", 2, "2999"),
    cell("an impossible day", 2, "2016-02-31"),
    cell("a share over 100", 3, "900"),
    cell("half a year", 2, "2016,5"),
    cell("a negative share", 3, "-5"),
)


def _names(count: int) -> bytes:
    """A workbook of many sheets."""
    workbook = book([COLUMNS, LINE])
    for number in range(count):
        workbook.create_sheet(f"F{number}")
    return saved(workbook)


def _hidden() -> bytes:
    workbook = book([("Titre",)])
    workbook.create_sheet("Cachée").append(list(COLUMNS))
    workbook["Cachée"].append(list(LINE))
    workbook["Cachée"].sheet_state = "hidden"
    return saved(workbook)


def _merged() -> bytes:
    """Two merged cells that say that a figure is that of two years."""
    workbook = book([COLUMNS, LINE, ("taux_chomage_localise", "Bretagne", None, "?!")])
    workbook.active.merge_cells("C2:C3")
    return saved(workbook)


def _overlapping() -> bytes:
    """A thousand merged cells over one another, each of the whole sheet."""
    one = b'<mergeCell ref="A1:XFD1048576"/>'
    merged = b"<mergeCells>" + one * 1000 + b"</mergeCells><pageMargins"
    content = saved(book([COLUMNS, LINE]))
    path = "xl/worksheets/sheet1.xml"
    return parts_changed(content, {path: lambda xml: xml.replace(b"<pageMargins", merged)})


def _far() -> bytes:
    workbook = book([COLUMNS, LINE])
    workbook.active["XFD1048576"] = 1
    return saved(workbook)


def _false_range() -> bytes:
    """A workbook that says of itself that it is as large as can be."""
    path = "xl/worksheets/sheet1.xml"
    return parts_changed(
        saved(book([COLUMNS, ("taux", "Corse", 2016, 1)])),
        {path: lambda xml: xml.replace(b'ref="A1:D2"', b'ref="A1:XFD1048576"')},
    )


def _two_headers() -> bytes:
    """A second line of header that does not say what stands above it."""
    return saved(
        book(
            [
                ("Indicateur", "Région", "2015", "2016"),
                ("", "", "Hommes", "Femmes"),
                ("taux_chomage_localise", "Corze", 1, 2),
            ]
        )
    )


def _entities(text: bytes) -> bytes:
    path = "xl/workbook.xml"
    return parts_changed(
        saved(book([COLUMNS, LINE])),
        {path: lambda xml: xml.replace(b"<workbook", text + b"<workbook", 1)},
    )


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _bomb() -> bytes:
    """An archive whose one file unpacks to 4 GB, as it says itself."""
    content = bytearray(zipped({"xl/workbook.xml": b"<a/>"}))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 4_000_000_000)
    return bytes(content)


def _lying() -> bytes:
    """An archive that says of a file of 2 MB that it has 10 bytes."""
    content = bytearray(zipped({"xl/workbook.xml": b"<a/>" * 500_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(mark) + place
        content[at : at + 4] = struct.pack("<I", 10)
    return bytes(content)


def _encrypted_zip() -> bytes:
    """An archive whose entries are marked as encrypted."""
    content = bytearray(saved(book([COLUMNS, LINE])))
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    return bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _ole(directory: str = "") -> bytes:
    return OLE + b"\0" * 504 + directory.encode("utf-16-le") + b"\0" * 512


def _ods(body: str) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{names}:manifest:1.0"/>',
            "content.xml": (
                f'<office:document-content xmlns:office="{names}:office:1.0"'
                f' xmlns:table="{names}:table:1.0"'
                f' xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>{body}'
                "</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )


def _ods_cells(*cells: str) -> str:
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )


def _ods_rows(*rows: tuple[str, ...]) -> str:
    return "".join(f"<table:table-row>{_ods_cells(*row)}</table:table-row>" for row in rows)


def _ods_sheet(inside: str) -> bytes:
    return _ods(f'<table:table table:name="Feuil1">{inside}</table:table>')


_REPEATED = (
    '<table:table-row table:number-rows-repeated="1048000">'
    + _ods_cells(*COLUMNS)
    + "</table:table-row>"
)
_WIDE = (
    "<table:table-row>"
    '<table:table-cell table:number-columns-repeated="100000000" office:value-type="string">'
    "<text:p>a</text:p></table:table-cell></table:table-row>"
)


def _formula(value: str | None) -> bytes:
    """A figure that is a formula: what it was when a program last computed it."""
    inside = "" if value is None else f"<v>{value}</v>"
    path = "xl/worksheets/sheet1.xml"
    content = saved(book([COLUMNS, ("taux_chomage_localise", "Corse", 2016, "=1+8.9")]))
    return parts_changed(
        content,
        {
            path: lambda xml: xml.replace(b"<v></v>", inside.encode()).replace(
                b"<v />", inside.encode()
            )
        },
    )


def _xlsm() -> bytes:
    content = io.BytesIO(saved(book([COLUMNS, ("taux_chomage_localise", "Corze", 2016, 1)])))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    return content.getvalue()


SOUND = saved(book([COLUMNS, LINE]))
WORKBOOKS = (
    Broken("a workbook without cells", "a.xlsx", saved(book([]))),
    Broken("a workbook that is cut", "a.xlsx", SOUND[: len(SOUND) // 2]),
    Broken("a workbook that is cut at its end", "a.xlsx", SOUND[:-30]),
    Broken("a workbook with bytes changed", "a.xlsx", SOUND[:900] + b"\xff" * 40 + SOUND[940:]),
    Broken("a workbook named as text", "a.csv", _xlsm()),
    Broken(
        "a document of Word",
        "a.docx",
        zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
    ),
    Broken(
        "a document of Word named as a workbook",
        "a.xlsx",
        zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
    ),
    Broken(
        "a workbook without its sheets",
        "a.xlsx",
        parts_changed(SOUND, {"xl/workbook.xml": lambda _: b"<a/>"}),
    ),
    Broken(
        "a workbook whose XML ends early",
        "a.xlsx",
        parts_changed(SOUND, {"xl/workbook.xml": lambda xml: xml[:-40]}),
    ),
    Broken(
        "a sheet whose XML ends early",
        "a.xlsx",
        parts_changed(SOUND, {"xl/worksheets/sheet1.xml": lambda xml: xml[:-200]}),
    ),
    Broken(
        "a sheet with a cell of no place",
        "a.xlsx",
        parts_changed(
            SOUND, {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b'r="D2"', b'r="D0"')}
        ),
    ),
    Broken(
        "a shared text that is not there",
        "a.xlsx",
        parts_changed(
            SOUND,
            {
                "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                    b't="inlineStr"><is><t>Corse</t></is>', b't="s"><v>999</v>'
                )
            },
        ),
    ),
    Broken("a workbook with a password", "a.xlsx", _ole("EncryptedPackage")),
    Broken("an archive with a password", "a.xlsx", _encrypted_zip()),
    Broken("an old workbook that is none", "a.xls", _ole()),
    Broken("an old workbook cut after its mark", "a.xls", OLE),
    Broken("the entities that multiply", "a.xlsx", _entities(LAUGHS)),
    Broken("an entity that reads a file", "a.xlsx", _entities(OUTSIDE)),
    Broken("an archive that unpacks to 4 GB", "a.xlsx", _bomb()),
    Broken("an archive that lies on its size", "a.xlsx", _lying()),
    Broken("an archive of 2,001 files", "a.zip", zipped({f"{n}.csv": "" for n in range(2001)})),
    Broken("a workbook of 201 sheets", "a.xlsx", _names(200)),
    Broken("one cell at the far end", "a.xlsx", _far()),
    Broken("a workbook that says it is large", "a.xlsx", _false_range()),
    Broken("a thousand merged cells", "a.xlsx", _overlapping()),
    Broken("merged cells over two rows", "a.xlsx", _merged()),
    Broken("the data on a hidden sheet", "a.xlsx", _hidden()),
    Broken("a second header that does not fit", "a.xlsx", _two_headers()),
    Broken("a formula that nobody computed", "a.xlsx", _formula(None)),
    Broken(
        "a formula in error",
        "a.xlsx",
        parts_changed(
            SOUND,
            {
                "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                    b't="n"><v>9.9', b't="e"><v>#DIV/0!'
                )
            },
        ),
    ),
    Broken("macros", "a.xlsm", _xlsm()),
    Broken(
        "a spreadsheet of LibreOffice",
        "a.ods",
        _ods_sheet(_ods_rows(COLUMNS, ("taux_chomage_localise", "Corze", "2016", "1"))),
    ),
    Broken("a row repeated a million times", "a.ods", _ods_sheet(_REPEATED)),
    Broken("a cell repeated a hundred million times", "a.ods", _ods_sheet(_WIDE)),
    Broken(
        "an .ods without its content",
        "a.ods",
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    ),
    Broken("an .ods whose XML ends early", "a.ods", _ods("<table:table>")),
    Broken(
        "an .ods with entities",
        "a.ods",
        parts_changed(_ods_sheet(""), {"content.xml": lambda xml: LAUGHS + xml}),
    ),
    Broken(
        "a binary workbook that is none",
        "a.xlsb",
        zipped({"[Content_Types].xml": "<a/>", "xl/workbook.bin": b"\x83\x01\0"}),
    ),
    sheet("a truth in the place of a number", ("taux_chomage_localise", "Corse", 2016, True)),
    sheet("a text of 40,000 letters", ("taux_chomage_localise", "x" * 32_000, 2016, 1)),
    Broken(
        "a chart instead of a sheet",
        "a.xlsx",
        parts_changed(
            SOUND,
            {
                "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(
                    b"relationships/worksheet", b"relationships/chartsheet"
                )
            },
        ),
    ),
)
