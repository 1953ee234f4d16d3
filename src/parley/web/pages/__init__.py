"""One file for each kind of page: its route, what it shows, and its twin in JSON."""
