"""Sphinx + myst-nb on the book's pages, with its cache, in parallel."""

project = "Rupture and Repair"
extensions = ["myst_nb"]
exclude_patterns = ["assets", "_build"]
html_theme = "furo"
html_static_path = ["assets"]
html_js_files = ["plotly.min.js"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "deflist", "smartquotes"]
nb_execution_mode = "cache"
nb_execution_cache_path = "_build/jupyter_cache"
nb_execution_raise_on_error = True
suppress_warnings = ["myst", "toc", "misc"]
