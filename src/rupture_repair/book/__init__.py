"""From sources to plain Markdown pages to the site."""
