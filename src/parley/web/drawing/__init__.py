"""Pictures as the server draws them: shapes with their places on the sheet, which a template writes as SVG."""
