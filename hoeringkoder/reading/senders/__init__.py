"""Who sent a response, and of what type they are."""
