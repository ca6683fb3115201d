"""OAKS: questions, learning state and checking for courses written in Markdown."""

__version__ = "0.1.0"
