"""Documents as files to correct: any `Document` as a DOCX with real styles."""

from dashboard.export.word.file import document_docx

__all__ = ["document_docx"]
