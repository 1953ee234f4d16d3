"""Texts in: files, pages and mails turned into Documents; the only room, beside outbound, that opens connections."""
