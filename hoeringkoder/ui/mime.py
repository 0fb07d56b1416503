"""What is dragged between the code tree and the text, named once."""

CODE_MIME = "application/x-hoeringkoder-code"
"""A code, dragged from the tree onto text: its uid in UTF-8."""

SPAN_MIME = "application/x-hoeringkoder-span"
"""A passage, dragged from the text onto a code: ``start:end`` in code points, in ASCII."""
