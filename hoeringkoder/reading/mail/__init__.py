"""E-mails and web archives, with what is attached to them."""
