"""Bulletins written out: Markdown and HTML by templates that a user can change; Word and PDF from the Markdown."""
