"""What goes out to and comes in from other programs and other project files."""
