"""Word files locked with a password: an OLE file around an encrypted zip ([MS-OFFCRYPTO] 2.3.4).

Word 2010 and later lock in the way called agile, Word 2007 in the one called standard.
"""

import base64
import binascii
import hashlib
import hmac
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from lxml import etree
from olefile import OleFileIO

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ..pdf.passwords import locked_file
from ..reasons import damaged
from .packed_xml import root_of

_PACKAGE, _INFO = "EncryptedPackage", "EncryptionInfo"
_SEGMENT = 4096
"""Bytes that are encrypted in one go."""
_MOST_ROUNDS = 10_000_000
"""Rounds of hashing that [MS-OFFCRYPTO] allows; Word writes 100,000."""
_STANDARD_ROUNDS = 50_000
_KEY = "{http://schemas.microsoft.com/office/2006/keyEncryptor/password}encryptedKey"
_DATA = "{http://schemas.microsoft.com/office/2006/encryption}keyData"
_VERIFIER_INPUT = bytes.fromhex("fea7d2763b4b9e79")
_VERIFIER_VALUE = bytes.fromhex("d7aa0f6d3061344e")
_KEY_VALUE = bytes.fromhex("146e0be7abacd0d6")
_AGILE, _STANDARD = (4, 4), ((2, 2), (3, 2), (4, 2))

_Opener = Callable[[str], bytes | None]
"""Tries a password: the unlocked bytes, None if it is not the one."""


def unlocked(data: bytes, passwords: Sequence[str]) -> bytes:
    """The zip within the lock. Raises Locked if no password fits, ReadingFailed if it can't be opened."""
    if not passwords:
        raise locked_file()
    try:
        with OleFileIO(data) as ole:
            info, package = ole.openstream(_INFO).read(), ole.openstream(_PACKAGE).read()
        opens = _opener(info, package)
        for password in passwords:
            found = opens(password)
            if found is not None:
                return found
    except (OSError, ValueError, KeyError, IndexError, struct.error, binascii.Error) as error:
        raise ReadingFailed(damaged()) from error
    raise locked_file()


def _opener(info: bytes, package: bytes) -> _Opener:
    version = struct.unpack_from("<HH", info)
    if version == _AGILE:
        lock = _agile_lock(info[8:])
        return lambda password: lock.opened(password, package)
    if version in _STANDARD:
        return lambda password: _standard_opened(info, password, package)
    raise _unknown_lock()


def _unknown_lock() -> ReadingFailed:
    return ReadingFailed(
        tr(
            "The file is protected in a way that cannot be read. Open it in Word and save it without "
            "protection."
        )
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """How some bytes are encrypted: with which salt, hash, and lengths in bytes."""

    salt: bytes
    hash: str
    block: int
    key: int


@dataclass(frozen=True, slots=True)
class _AgileLock:
    """What the file says of its lock."""

    content: _Cut
    password: _Cut
    rounds: int
    verifier: bytes
    verifier_hash: bytes
    key: bytes

    def opened(self, password: str, package: bytes) -> bytes | None:
        """The package in plain; None if the password is not the one."""
        cut = self.password
        digest = _hash(cut.hash, cut.salt + password.encode("utf-16-le"))
        for number in range(self.rounds):
            digest = _hash(cut.hash, struct.pack("<I", number) + digest)

        def secret(purpose: bytes, sealed: bytes) -> bytes:
            key = _sized(_hash(cut.hash, digest + purpose), cut.key)
            return _decrypted(sealed, key, _sized(cut.salt, cut.block))

        verifier = _hash(cut.hash, secret(_VERIFIER_INPUT, self.verifier)[: len(cut.salt)])
        if not hmac.compare_digest(verifier, secret(_VERIFIER_VALUE, self.verifier_hash)[: len(verifier)]):
            return None
        return self._content(package, secret(_KEY_VALUE, self.key)[: self.content.key])

    def _content(self, package: bytes, key: bytes) -> bytes:
        cut = self.content
        size, sealed = struct.unpack_from("<Q", package)[0], package[8:]
        parts = []
        for number, start in enumerate(range(0, len(sealed), _SEGMENT)):
            begin = _sized(_hash(cut.hash, cut.salt + struct.pack("<I", number)), cut.block)
            parts.append(_decrypted(sealed[start : start + _SEGMENT], key, begin))
        return b"".join(parts)[:size]


def _agile_lock(xml: bytes) -> _AgileLock:
    root = root_of(xml)
    content, secret = root.find(_DATA), next(root.iter(_KEY), None)
    if content is None or secret is None:
        raise _unknown_lock()
    rounds = int(secret.get("spinCount", ""))
    if not 0 <= rounds <= _MOST_ROUNDS:
        raise ReadingFailed(damaged())
    return _AgileLock(
        _cut(content),
        _cut(secret),
        rounds,
        base64.b64decode(secret.get("encryptedVerifierHashInput", "")),
        base64.b64decode(secret.get("encryptedVerifierHashValue", "")),
        base64.b64decode(secret.get("encryptedKeyValue", "")),
    )


def _cut(element: etree._Element) -> _Cut:
    if element.get("cipherAlgorithm") != "AES" or element.get("cipherChaining") != "ChainingModeCBC":
        raise _unknown_lock()
    return _Cut(
        base64.b64decode(element.get("saltValue", "")),
        element.get("hashAlgorithm", "").lower().replace("-", ""),
        int(element.get("blockSize", "")),
        int(element.get("keyBits", "")) // 8,
    )


def _standard_opened(info: bytes, password: str, package: bytes) -> bytes | None:
    header_size = struct.unpack_from("<I", info, 8)[0]
    key_size = struct.unpack_from("<I", info, 12 + 16)[0] // 8
    verifier = info[12 + header_size :]
    salt = verifier[4:20]
    digest = _hash("sha1", salt + password.encode("utf-16-le"))
    for number in range(_STANDARD_ROUNDS):
        digest = _hash("sha1", struct.pack("<I", number) + digest)
    digest = _hash("sha1", digest + bytes(4))
    inner, outer = (
        _hash(
            "sha1",
            bytes(byte ^ pad for byte, pad in zip(digest.ljust(64, b"\0"), bytes([fill]) * 64, strict=True)),
        )
        for fill in (0x36, 0x5C)
    )
    key = (inner + outer)[:key_size]
    told = _decrypted(verifier[20:36], key)
    if not hmac.compare_digest(_hash("sha1", told), _decrypted(verifier[40:72], key)[:20]):
        return None
    size, sealed = struct.unpack_from("<Q", package)[0], package[8:]
    return _decrypted(sealed[: len(sealed) // 16 * 16], key)[:size]


def _hash(name: str, data: bytes) -> bytes:
    return hashlib.new(name, data).digest()


def _sized(data: bytes, size: int) -> bytes:
    """Cut to the size, or filled up as the format does."""
    return data[:size].ljust(size, b"\x36")


def _decrypted(sealed: bytes, key: bytes, begin: bytes | None = None) -> bytes:
    """AES, chained from `begin` on or block by block."""
    mode = modes.CBC(begin) if begin is not None else modes.ECB()
    decryptor = Cipher(algorithms.AES(key), mode).decryptor()
    return decryptor.update(sealed) + decryptor.finalize()
