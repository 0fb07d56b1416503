"""Pure functions over domain values: which responses are alike, and what differs between two texts."""
