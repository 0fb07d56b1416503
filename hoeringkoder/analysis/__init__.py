"""Pure functions over domain values; empty until the overview is built."""
