"""What the record is put through: killed, restarted, out of room, many at once, a bit flipped, bytes of any kind."""
