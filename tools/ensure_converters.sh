#!/usr/bin/env bash
# The programs that the tests of files open them with: LibreOffice for slides, documents and
# workbooks, librsvg for pictures, poppler for the words of a PDF. Installs those of Debian that are
# missing; exit 2 with one line where it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v soffice >/dev/null ||
    missing+=(libreoffice-impress-nogui libreoffice-calc-nogui libreoffice-writer-nogui)
command -v rsvg-convert >/dev/null || missing+=(librsvg2-bin)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
[ ${#missing[@]} -eq 0 ] || tools/apt_install.sh "${missing[@]}" || {
    echo "tests of files: no LibreOffice, librsvg or poppler here; install them: apt-get install ${missing[*]}" >&2
    exit 2
}
