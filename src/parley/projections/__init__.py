"""Tables folded from the log: what every listing and page shows; dropped and built again at will."""
