"""PDF files: two engines behind the one page model of `layout`."""
