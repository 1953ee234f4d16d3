"""What is known before reading starts: lexicons, the world base and process packs, loaded and checked."""
