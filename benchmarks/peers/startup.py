"""Started in the peers' kernels: shows our figures with the one copy of Plotly that their pages carry."""

import json
from uuid import uuid4


def _html(figure):
    name = f"figure-{uuid4().hex}"
    drawn = json.dumps(figure.plotly())
    return f'<div id="{name}"></div><script>addEventListener("load",()=>Plotly.newPlot("{name}",{drawn}))</script>'


get_ipython().display_formatter.formatters["text/html"].for_type_by_name(  # noqa: F821 - IPython gives it
    "rupture_repair.figures.figure", "Figure", _html
)
