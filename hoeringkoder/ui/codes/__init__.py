"""The code tree at the right."""
