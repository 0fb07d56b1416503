"""Documents without fixed lines: Word, OpenDocument, RTF, web pages; and plain text."""
