"""Bringing an index to hold exactly the wanted responses, in one commit."""

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hoeringkoder.domain.readings import Content, ParagraphKind

from .parts import FileIndex, IndexReader, LockError, SegmentWriter, TermNotFound
from .schema import (
    CONTENTS,
    NAME,
    RESPONSE,
    SCHEMA,
    START,
    THERE,
    VOCABULARY,
    WORDS,
    Codec,
    FolderStorage,
    postings,
    vocabulary,
)

_LOCK_WAIT = 2.0
"""Seconds to wait for another program that is writing the same index."""

_LOCK = "WRITELOCK"
"""How Whoosh calls it."""

_OURS = re.compile(r"_?v\d+w\d+_.*")


@dataclass(frozen=True, slots=True)
class Document:
    """One response as handed in."""

    uid: str
    title: str
    content: Content


class LoadFailed(Exception):  # noqa: N818 - carries the caller's exception past the handling of ours
    """The caller's `load` raised; `__cause__` is what."""


def contents(reader: IndexReader) -> frozenset[str]:
    """The uids of the responses in an index."""
    return frozenset("\n".join(_notes(reader, CONTENTS)).split())


def filed_forms(reader: IndexReader) -> str:
    """All vocabularies of an index: lines of a stem and its forms, space between, line ends around each."""
    return "\n".join(("", *_notes(reader, VOCABULARY), ""))


def _notes(reader: IndexReader, field: str) -> list[str]:
    try:
        return [reader.stored_fields(number)[field] for number in reader.postings(field, THERE).all_ids()]
    except TermNotFound:
        return []


def started_anew(storage: FolderStorage, folder: Path) -> FileIndex:
    """An empty index, the folder made if it is missing, and what an index of any version left there removed.

    Raises LockError if another program is writing there, OSError if the folder can't be used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = storage.lock(f"{NAME}_{_LOCK}")
    if not lock.acquire():
        raise LockError
    try:
        for path in folder.iterdir():
            if _OURS.fullmatch(path.name) and path.is_file() and not path.name.endswith(_LOCK):
                path.unlink()
        return FileIndex.create(storage, SCHEMA, NAME)
    finally:
        lock.release()


def bring_to(index: FileIndex, wanted: frozenset[str], load: Callable[[str], Document]) -> None:
    """Add the missing responses, delete the surplus ones.

    Raises LockError if another program is writing, LoadFailed, and whatever a damaged index or a full disk
    raise. The index is as before then, unless it was damaged already.
    """
    writer = index.writer(timeout=_LOCK_WAIT, codec=Codec(compression=1), compound=False)
    try:
        # What is there is asked under the lock: another program may just have written.
        reader = writer.reader()
        present = contents(reader)
        if present == wanted:
            writer.cancel()
            return
        for uid in present - wanted:
            _delete(writer, reader, RESPONSE, uid)
        _delete(writer, reader, CONTENTS, THERE)
        reader.close()
        forms: set[str] = set()
        for uid in sorted(wanted - present):
            _add(writer, _loaded(uid, load), forms)
        if forms:
            _note(writer, VOCABULARY, vocabulary(forms))
        _note(writer, CONTENTS, "\n".join(sorted(wanted)))
        writer.commit()
    except BaseException:
        with contextlib.suppress(Exception):
            writer.cancel()
        with contextlib.suppress(Exception):
            writer.writelock.release()
        raise


def _loaded(uid: str, load: Callable[[str], Document]) -> Document:
    try:
        return load(uid)
    except Exception as error:
        raise LoadFailed from error


def _add(writer: SegmentWriter, document: Document, forms: set[str]) -> None:
    """One Whoosh document for every paragraph that has words and is not the form's own."""
    content = document.content
    for paragraph in content.paragraphs:
        if paragraph.kind is ParagraphKind.FORM:
            continue
        passage = content.text[paragraph.start : paragraph.end]
        if by_form := postings(passage):
            forms.update(by_form)
            fields = {RESPONSE: document.uid, START: paragraph.start, WORDS: by_form.values()}
            writer.add_document(**fields, **{f"_stored_{WORDS}": passage})


def _note(writer: SegmentWriter, field: str, note: str) -> None:
    writer.add_document(**{field: THERE, f"_stored_{field}": note})


def _delete(writer: SegmentWriter, reader: IndexReader, field: str, term: str) -> None:
    with contextlib.suppress(TermNotFound):
        for number in reader.postings(field, term).all_ids():
            writer.delete_document(number)
