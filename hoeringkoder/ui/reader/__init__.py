"""The middle pane: a response's text with its codings."""

from .response_reader import ResponseReader

__all__ = ["ResponseReader"]
