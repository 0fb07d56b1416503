"""The window: the only room that imports Qt. See docs/architecture.md."""
