"""Spreadsheets with a respondent in each row."""
