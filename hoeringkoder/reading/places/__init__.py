"""Where a response's text stands on the pages of its PDF, and the other way round."""
