"""Scanned pages read by their looks, where the program tesseract is on the machine."""
