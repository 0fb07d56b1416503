"""The parts of Whoosh 2.7.4 that we use, in one place.

Its sources have escapes that Python warns about each time they are compiled, which is on the first start and
wherever no bytecode can be saved. That is nobody's business here, so it is silenced for the import alone; all
modules are named that Whoosh would import later, in the middle of work.
"""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    from whoosh import versionstring
    from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
    from whoosh.fields import ID, STORED, FieldType, Schema
    from whoosh.filedb.filestore import FileStorage, RamStorage
    from whoosh.filedb.structfile import BufferFile, StructFile
    from whoosh.formats import Format
    from whoosh.index import TOC, EmptyIndexError, FileIndex, LockError
    from whoosh.reading import IndexReader, SegmentReader, TermNotFound
    from whoosh.writing import SegmentWriter

__all__ = [
    "ID",
    "STORED",
    "TOC",
    "BufferFile",
    "EmptyIndexError",
    "FieldType",
    "FileIndex",
    "FileStorage",
    "Format",
    "IndexReader",
    "LockError",
    "RamStorage",
    "Schema",
    "SegmentReader",
    "SegmentWriter",
    "StructFile",
    "TermNotFound",
    "W3Codec",
    "W3LeafMatcher",
    "versionstring",
]
