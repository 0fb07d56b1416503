"""From what stands on pages to lines in reading order, and from lines to paragraphs."""
