"""Which engines this process may read with."""


class Engines:
    """Switched off for a process that replaces a crashed one: what made it crash is read again without."""

    pdfium = True
