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


def damaged_mail() -> str:
    """An e-mail that its parser stumbles over."""
    return tr("The e-mail is damaged. Ask for it again, or save its text as .txt.")
