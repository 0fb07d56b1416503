"""Rescue: a new project file of what can be read of a damaged one.

`pages` and `records` read SQLite's file format without trusting it; `shapes` and `finding` tell what is
whose; `gathering` sorts it into the new file; `log`, `rows` and `texts` mend it; `assemble` does all of this.
"""

from .assemble import assemble

__all__ = ["assemble"]
