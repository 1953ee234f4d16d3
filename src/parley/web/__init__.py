"""Pages: routes to page contexts to templates, rendered here, with nothing fetched from elsewhere."""
