"""What a respondent says about a point: for, against, or in between."""

from enum import StrEnum

from .language import tr


class Stance(StrEnum):
    """The stance of one coding. `NONE`: the analyst has not set one."""

    NONE = ""
    SUPPORT = "support"
    SUPPORT_WITH_REMARKS = "support_with_remarks"
    UNCLEAR = "unclear"
    OPPOSE = "oppose"
    MENTIONS = "mentions"
    """Reports what others hold; never counts as held."""

    @property
    def sign(self) -> str:
        """The one character that stands for it beside its colour."""
        return _SIGNS[self]

    @property
    def label(self) -> str:
        """Its name in the language in use; empty for `NONE`."""
        return {
            Stance.NONE: "",
            Stance.SUPPORT: tr("supports"),
            Stance.SUPPORT_WITH_REMARKS: tr("supports with remarks"),
            Stance.UNCLEAR: tr("unclear"),
            Stance.OPPOSE: tr("opposes"),
            Stance.MENTIONS: tr("refers to others' view"),
        }[self]


_SIGNS = {
    Stance.NONE: "",
    Stance.SUPPORT: "+",
    Stance.SUPPORT_WITH_REMARKS: "±",
    Stance.UNCLEAR: "?",
    Stance.OPPOSE: "−",
    Stance.MENTIONS: "»",
}
