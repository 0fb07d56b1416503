"""The panels below the text: search, extracts, history."""
