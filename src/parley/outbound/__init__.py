"""What leaves the machine when asked, and only then."""
