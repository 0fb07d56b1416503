"""The responses list at the left."""
