"""Moments as the user's clock and language would write them."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from hoeringkoder.domain import language
from hoeringkoder.domain.language import tr


def local_time(moment: datetime) -> str:
    """Day and minute of a UTC moment, in this place."""
    locale = QLocale("nb_NO" if language.current() == "nb" else "en_GB")
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return locale.toString(local, tr("d MMM yyyy HH:mm"))
