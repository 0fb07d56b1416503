"""Word files locked with a password, as Word does it ([MS-OFFCRYPTO] 2.3.4, agile), written for the tests."""

import base64
import hashlib
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from .compound import compound_file

_ROUNDS = 1000
_INFO = """<?xml version="1.0" encoding="UTF-8"?>
<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"
 xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">
<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES"
 cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="{data_salt}"/>
<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">
<p:encryptedKey spinCount="{rounds}" saltSize="16" blockSize="16" keyBits="256" hashSize="64"
 cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="{salt}"
 encryptedVerifierHashInput="{verifier}" encryptedVerifierHashValue="{proof}" encryptedKeyValue="{key}"/>
</keyEncryptor></keyEncryptors></encryption>"""


def locked_word(data: bytes, password: str) -> bytes:
    """The Word file as one that asks for the password."""
    salt, data_salt, key, verifier = (os.urandom(size) for size in (16, 16, 32, 16))
    digest = _hash(salt + password.encode("utf-16-le"))
    for number in range(_ROUNDS):
        digest = _hash(struct.pack("<I", number) + digest)

    def sealed(purpose: str, plain: bytes) -> str:
        return base64.b64encode(_sealed(plain, _hash(digest + bytes.fromhex(purpose))[:32], salt)).decode()

    info = _INFO.format(
        data_salt=base64.b64encode(data_salt).decode(),
        salt=base64.b64encode(salt).decode(),
        rounds=_ROUNDS,
        verifier=sealed("fea7d2763b4b9e79", verifier),
        proof=sealed("d7aa0f6d3061344e", _hash(verifier)),
        key=sealed("146e0be7abacd0d6", key),
    )
    package = struct.pack("<Q", len(data)) + b"".join(
        _sealed(data[at : at + 4096], key, _hash(data_salt + struct.pack("<I", number))[:16])
        for number, at in enumerate(range(0, len(data), 4096))
    )
    head = struct.pack("<HHI", 4, 4, 0x40)
    return compound_file({"EncryptionInfo": head + info.encode(), "EncryptedPackage": package})


def _hash(data: bytes) -> bytes:
    return hashlib.sha512(data).digest()


def _sealed(plain: bytes, key: bytes, begin: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.CBC(begin)).encryptor()
    return encryptor.update(plain + bytes(-len(plain) % 16)) + encryptor.finalize()
