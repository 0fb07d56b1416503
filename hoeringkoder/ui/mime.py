"""What is dragged between the code tree and the text, named once."""

CODE_MIME = "application/x-hoeringkoder-code"
"""A code, dragged from the tree onto text: its uid in UTF-8."""

CODES_MIME = "application/x-hoeringkoder-codes"
"""Beside it all codes that are dragged together: their uids in UTF-8, a line each, in the tree's order."""

SPAN_MIME = "application/x-hoeringkoder-span"
"""A passage, dragged from the text onto a code: ``start:end`` in code points, in ASCII."""

EXTRACTS_MIME = "application/x-hoeringkoder-extracts"
"""Codings, dragged from the list of extracts onto a code: their uids in ASCII, a line each."""
