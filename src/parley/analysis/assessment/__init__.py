"""How well each aspect of an incident is told: by how many originating observers, of which sides, in which versions."""
