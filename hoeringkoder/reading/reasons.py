"""Reasons for not reading a file that several formats share: what is the matter, and what to do."""

from ..domain.language import tr


def damaged() -> str:
    """A Word file or archive that is cut short or not what it claims to be."""
    return tr(
        "The file is damaged or was cut short. Ask for it again, or open it in Word and save it as .docx."
    )


def locked() -> str:
    """A Word file that only opens with a password."""
    return tr(
        "The file is protected with a password. Open it in Word, remove the password and save it as .docx."
    )


def is_mail() -> str:
    """An e-mail, from any mail program."""
    return tr("E-mails cannot be read yet. Save the text as .txt or PDF and the attachments as files.")
