"""Make the catalogues anew: find every sentence in the code, update ``nb.po``, compile ``nb.mo``.

    python resources/translations/make_catalogs.py          update and compile
    python resources/translations/make_catalogs.py --check  say what is missing or stale, change nothing

Translate in ``nb.po``; a test runs the check.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "hoeringkoder"
LANGUAGES = ("nb",)
KEYWORDS = {"tr": None, "ntr": (1, 2)}
# A fixed date, so that the files change only when a sentence does.
_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def sentences() -> Catalog:
    """Every sentence that the code shows to users."""
    template = Catalog(project="hoeringkoder", creation_date=_DATE, charset="utf-8")
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=KEYWORDS)
    for filename, _line, message, _comments, _context in sorted(found, key=lambda one: (one[0], one[1])):
        # Line numbers are left out when writing: they would change with every edit.
        template.add(message, locations=[(f"hoeringkoder/{Path(filename).as_posix()}", 0)])
    return template


def updated(language: str) -> Catalog:
    """A language's catalogue with all of today's sentences and no others."""
    path = HERE / f"{language}.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    catalog.update(sentences(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = _DATE
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The ``.mo`` file of a catalogue."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The sentences that have no translation."""
    return [
        str(message.id)
        for message in catalog
        if message.id
        and not all(message.string if isinstance(message.string, tuple | list) else [message.string])
    ]


def problems() -> list[str]:
    """What is missing or stale in the catalogues; empty if nothing is."""
    found = []
    for language in LANGUAGES:
        catalog = updated(language)
        found += [f"{language}: no translation of «{message}»" for message in untranslated(catalog)]
        if compiled(catalog) != (HERE / f"{language}.mo").read_bytes():
            found.append(f"{language}.mo is stale: run make_catalogs.py")
    return found


def main() -> int:
    """Update and compile, or check; returns the exit code."""
    if "--check" not in sys.argv:
        for language in LANGUAGES:
            catalog = updated(language)
            with (HERE / f"{language}.po").open("wb") as file:
                write_po(file, catalog, width=110, sort_output=True, include_lineno=False)
            (HERE / f"{language}.mo").write_bytes(compiled(catalog))
    found = problems()
    print("\n".join(found) or "The catalogues are complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
