"""The nouns: plain values and rules about them. Standard library only."""
