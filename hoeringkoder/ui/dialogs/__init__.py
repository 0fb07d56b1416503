"""The dialogs; each is opened without blocking and speaks through signals."""
