"""How many rounds a test of chance takes: few in CI, more when ``HOERINGKODER_ROUNDS`` multiplies them."""

import os

FACTOR = int(os.environ.get("HOERINGKODER_ROUNDS", "1"))


def rounds(few: int) -> int:
    """So many, times the factor."""
    return few * FACTOR
