"""Høringkoder: read consultation responses, code passages, search, merge and write it up."""

__version__ = "0.1.0"
