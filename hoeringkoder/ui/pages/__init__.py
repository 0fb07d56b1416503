"""The pages of a PDF as they were sent, beside the text, with the same passages marked."""
