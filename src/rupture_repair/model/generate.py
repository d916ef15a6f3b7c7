"""The model's other faces, written from its one declaration: Python, NumPy, JavaScript, MathML.

Needs SymPy. `scripts/generate_model.py` writes what `faces` returns; a test holds the committed files to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import sympy as sp
from sympy.printing.codeprinter import CodePrinter
from sympy.printing.jscode import JavascriptCodePrinter
from sympy.printing.mathml import MathMLPresentationPrinter
from sympy.printing.pycode import PythonCodePrinter

from .equations import BLOCKS, Block, Coefficient, Expr, Variable
from .letters import split_symbol, symbol_html
from .parameters import IDEALIZATION, PARAMETERS
from .people import STYLES

NOTE = "Generated from model/equations.py by scripts/generate_model.py. Change that file and run it again."
SYMBOLS = {p.name: p.symbol for p in PARAMETERS}

PYTHON_HEAD = f'''"""One session, for one client, in plain Python.

{NOTE}
"""

from __future__ import annotations

import math
from collections.abc import Mapping

Values = Mapping[str, float]


def logistic(x: float) -> float:
    """Return 1 / (1 + exp(-x)) without overflow."""
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    e = math.exp(x)
    return e / (1.0 + e)


def hill(x: float, n: float, m: float) -> float:
    """Return x^m / (x^m + n^m), 0 where x is 0, without overflow."""
    if x <= 0:
        return 0.0
    if n <= 0:
        return 1.0
    return logistic(m * (math.log(x) - math.log(n)))


def within(x: float, low: float, high: float) -> float:
    """Return x, held between low and high."""
    return min(high, max(low, x))
'''

NUMPY_HEAD = f'''"""One session, for many clients at once, in NumPy; each argument is an array of one entry a client, or a number.

{NOTE}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

Values = Mapping[str, Any]
Array = Any
SQUARINGS = {{1.0: 0, 2.0: 1, 4.0: 2, 8.0: 3, 16.0: 4}}


def logistic(x: Array) -> Array:
    """Return 1 / (1 + exp(-x)); by tanh, which cannot overflow."""
    return 0.5 + 0.5 * np.tanh(0.5 * x)


def hill(x: Array, n: Array, m: Array) -> Array:
    """Return x^m / (x^m + n^m), 0 where x is 0."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = 1 / (1 + power(n / x, m))
    return np.fmax(share, 0.0)


def power(x: Array, m: Array) -> Array:
    """Return x^m; by squaring where m is a power of two, which is many times as fast."""
    if np.ndim(m) or m not in SQUARINGS:
        return x**m
    for _ in range(SQUARINGS[m]):
        x = x * x
    return x


def within(x: Array, low: Array, high: Array) -> Array:
    """Return x, held between low and high."""
    return np.clip(x, low, high)
'''

JS_HEAD = f"""// One session, for one client. {NOTE}
// @ts-check

/** @typedef {{Readonly<Record<string, number>>}} Values */

/** 1 / (1 + exp(-x)), without overflow. @param {{number}} x */
export function logistic(x) {{
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}}

/** x^m / (x^m + n^m), 0 where x is 0. @param {{number}} x @param {{number}} n @param {{number}} m */
export function hill(x, n, m) {{
  if (x <= 0) return 0;
  if (n <= 0) return 1;
  return logistic(m * (Math.log(x) - Math.log(n)));
}}

/** x, held between low and high. @param {{number}} x @param {{number}} low @param {{number}} high */
export function within(x, low, high) {{
  return Math.min(high, Math.max(low, x));
}}
"""


class _Mixin(CodePrinter):  # type: ignore[misc]
    """Variables by name, parameters as entries of `p`, functions by name."""

    def _print_Variable(self, e: Variable) -> str:
        return str(e.name)

    def _print_Coefficient(self, e: Coefficient) -> str:
        return f'p["{e.name}"]'

    def _named(self, e: Any) -> str:
        return f"{type(e).__name__}({', '.join(self._print(a) for a in e.args)})"

    _print_logistic = _print_hill = _print_within = _named


class _Python(_Mixin, PythonCodePrinter):  # type: ignore[misc]
    def _print_Max(self, e: Any) -> str:
        return f"max({', '.join(f'{float(a)!r}' if a.is_Number else self._print(a) for a in e.args)})"


class _NumPy(_Python):
    def _print_exp(self, e: Any) -> str:
        return f"np.exp({self._print(e.args[0])})"

    def _print_tanh(self, e: Any) -> str:
        return f"np.tanh({self._print(e.args[0])})"

    def _print_Max(self, e: Any) -> str:
        return f"np.maximum({', '.join(self._print(a) for a in e.args)})"


class _JavaScript(_Mixin, JavascriptCodePrinter):  # type: ignore[misc]
    def _print_Coefficient(self, e: Coefficient) -> str:
        return f"p.{e.name}"

    def _print_Max(self, e: Any) -> str:
        return f"Math.max({', '.join(self._print(a) for a in e.args)})"


def flat(e: Expr) -> Expr:
    """Return the expression with nested sums and products joined, in the order in which they were written."""
    if not e.args:
        return e
    args = [flat(a) for a in e.args]
    if e.func in {sp.Add, sp.Mul}:
        joined: list[Expr] = []
        for a in args:
            joined += a.args if a.func is e.func and not (e.func is sp.Mul and _minus(a)) else [a]
        args = joined
    return e.func(*args, evaluate=False)


def _minus(e: Expr) -> bool:
    return bool(e.is_Mul and e.args[0] == -1)


def _returned(block: Block) -> str:
    return ", ".join(v.name for v in block.returns)


def _function(block: Block, printer: _Mixin, number: str) -> str:
    args = ", ".join(f"{v.name}: {number}" for v in block.args)
    returns = number if len(block.returns) == 1 else f"tuple[{', '.join([number] * len(block.returns))}]"
    body = "".join(f"    {v.name} = {printer.doprint(flat(e))}\n" for v, e in block.steps)
    doc = f'    """Return {_returned(block)}. {block.title}."""\n'
    return (
        f"\n\ndef {block.name}({args}, p: Values) -> {returns}:\n{doc}{body}    return {_returned(block)}\n"
    )


def python_kernel() -> str:
    """Return the kernel for the standard library."""
    return PYTHON_HEAD + "".join(
        _function(b, _Python({"order": "none", "fully_qualified_modules": True}), "float") for b in BLOCKS
    )


def numpy_kernel() -> str:
    """Return the kernel for arrays."""
    return NUMPY_HEAD + "".join(_function(b, _NumPy({"order": "none"}), "Array") for b in BLOCKS)


def _js_function(block: Block) -> str:
    printer = _JavaScript({"order": "none"})
    params = " ".join(f"@param {{number}} {_camel(v.name)}" for v in block.args)
    names = {v.name: _camel(v.name) for b in BLOCKS for v in (*b.args, *(s[0] for s in b.steps))}
    code, declared = "", set[str]()
    for v, e in block.steps:
        text = printer.doprint(flat(e))
        for name in sorted(names, key=len, reverse=True):
            text = re.sub(rf"(?<![.\w]){name}\b", names[name], text)
        again = sum(w.name == v.name for w, _ in block.steps) > 1
        word = "" if v.name in declared else "let " if again else "const "
        declared.add(v.name)
        code += f"  {word}{names[v.name]} = {text};\n"
    returned = [names[v.name] for v in block.returns]
    value = returned[0] if len(returned) == 1 else f"[{', '.join(returned)}]"
    args = ", ".join(names[v.name] for v in block.args)
    return (
        f"\n/** {block.title}. {params} @param {{Values}} p */\n"
        f"export function {_camel(block.name)}({args}, p) {{\n{code}  return {value};\n}}\n"
    )


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda m: m[1].upper(), name)


def javascript_kernel() -> str:
    """Return the kernel for a page, with the parameters' values, the transferences and the named answers."""
    styles = {name: {k: getattr(r, k) for k in r.__dataclass_fields__} for name, r in STYLES.items()}
    tables = {
        "DEFAULTS": {p.name: p.value for p in PARAMETERS},
        "IDEALIZATION": dict(IDEALIZATION),
        "STYLES": styles,
    }
    said = "".join(
        f"\n/** @type {{Readonly<Record<string, {'Values' if k == 'STYLES' else 'number'}>>}} */\n"
        f"export const {k} = Object.freeze({json.dumps(v, indent=2, ensure_ascii=False)});\n"
        for k, v in tables.items()
    )
    return JS_HEAD + said + "".join(_js_function(b) for b in BLOCKS)


class _MathML(MathMLPresentationPrinter):  # type: ignore[misc]
    """Letters on paper, each parameter a link to its line in the table."""

    def __init__(self, table: str) -> None:
        super().__init__({"order": "none"})
        self.table = table

    def _letter(self, letter: str) -> Any:
        base, sub = split_symbol(letter)
        node = self._text("mi", base)
        if not sub:
            return node
        row = self.dom.createElement("msub")
        row.appendChild(node)
        row.appendChild(self._text("mn" if sub.isdigit() else "mi", sub))
        return row

    def _text(self, tag: str, text: str) -> Any:
        node = self.dom.createElement(tag)
        node.appendChild(self.dom.createTextNode(text))
        return node

    def _row(self, *children: Any) -> Any:
        row = self.dom.createElement("mrow")
        for child in children:
            row.appendChild(self._text("mo", child) if isinstance(child, str) else child)
        return row

    def _print_Variable(self, e: Variable) -> Any:
        return self._letter(e.letter)

    def _print_Coefficient(self, e: Coefficient) -> Any:
        # Where a browser follows links in MathML, the symbol is one; everybody has those in the list below.
        node = self._letter(SYMBOLS[e.name])
        node.setAttribute("href", f"{self.table}#{e.name}")
        return node

    def _print_Mul(self, e: Any) -> Any:
        """Factors in the order in which they were written, and what they are divided by under one line."""
        minus = e.args[0] == -1
        over = [a for a in e.args if a != -1 and not (a.is_Pow and a.exp == -1)]
        under = [a.base for a in e.args if a.is_Pow and a.exp == -1]

        def product(factors: list[Expr]) -> Any:
            shown = [
                self._row("(", self._print(a), ")") if a.is_Add and len(factors) > 1 else self._print(a)
                for a in factors
            ]
            row = self._row()
            for k, node in enumerate(shown):
                if k:
                    row.appendChild(self._text("mo", "\u2062"))
                row.appendChild(node)
            return row

        made = product(over)
        if under:
            made, above = self.dom.createElement("mfrac"), made
            made.appendChild(above)
            made.appendChild(product(under))
        return self._row("−", made) if minus else made

    def _print_Add(self, e: Any) -> Any:
        row = self._row()
        for k, a in enumerate(e.args):
            negative = _minus(a)
            if k or negative:
                row.appendChild(self._text("mo", "−" if negative else "+"))
            row.appendChild(self._print(sp.Mul(*a.args[1:], evaluate=False) if negative else a))
        return row

    def _print_logistic(self, e: Any) -> Any:
        return self._row(self._text("mi", "logistic"), "(", self._print(e.args[0]), ")")

    def _print_hill(self, e: Any) -> Any:
        x, n, m = e.args

        def power(base: Expr) -> Any:
            node = self.dom.createElement("msup")
            inner = self._print(base)
            node.appendChild(self._row("(", inner, ")") if base.args else inner)
            node.appendChild(self._print(m))
            return node

        share = self.dom.createElement("mfrac")
        share.appendChild(power(x))
        share.appendChild(self._row(power(x), "+", power(n)))
        return share

    def _print_within(self, e: Any) -> Any:
        x, low, high = e.args
        node = self.dom.createElement("msubsup")
        for child in (self._row("[", self._print(x), "]"), self._print(low), self._print(high)):
            node.appendChild(child)
        return node

    def _print_Max(self, e: Any) -> Any:
        a, b = (self._print(x) for x in e.args)
        return self._row(self._text("mi", "max"), "(", a, ",", b, ")")

    def _print_tanh(self, e: Any) -> Any:
        return self._row(self._text("mi", "tanh"), "(", self._print(e.args[0]), ")")

    def _print_exp(self, e: Any) -> Any:
        return self._row(self._text("mi", "exp"), "(", self._print(e.args[0]), ")")


def equation(target: Variable, e: Expr, table: str) -> str:
    """Return one equation as MathML; the new value of a state is written with an arrow."""
    printer = _MathML(table)
    left = printer._print(target).toxml()
    right = printer._print(flat(e)).toxml()
    sign = "←" if target.name.endswith("_after") else "="
    return f'<math display="block"><mrow>{left}<mo>{sign}</mo>{right}</mrow></math>'


def equations_page() -> str:
    """Return the page with all equations, as Markdown that holds MathML."""
    out = [
        "---\ntitle: The equations\n"
        'description: "Every equation of the model, as it is computed in Python, in NumPy and under the sliders."\nhide: [toc]\n---',
        f"<!-- {NOTE} -->",
        "# The equations",
        "They are declared once, and this page, the Python behind the notebooks and the JavaScript under the sliders are written from that declaration.\n"
        "Below each stand its coefficients, which lead to their values in [the parameters](parameters.md); [About the model](index.md) says what the other letters stand for.\n"
        "An arrow gives a state its new value, and what follows means the new one.\n"
        "Where something stands in brackets with two small numbers, it is held between them; the *logistic* of x is 1/(1 + exp(−x)).",
    ]
    for block in BLOCKS:
        out += [
            f"## {block.title} {{ #{block.name.replace('_', '-')} }}",
            equations_html(block, "../parameters/"),
        ]
    return "\n\n".join(out) + "\n"


def equations_html(block: Block, table: str) -> str:
    """Return a block's equations as one element without blank lines, which Markdown passes on untouched."""
    rows = "\n".join(equation(v, e, table) for v, e in block.steps)
    used = [c.name for c in _coefficients(block)]
    listed = ", ".join(
        f'<a href="{table}#{n}">{symbol_html(SYMBOLS[n])} {n.replace("_", " ")}</a>' for n in used
    )
    legend = f'\n<p class="symbols">{listed}</p>' if listed else ""
    return (
        f'<div class="equations" data-block="{block.name}">\n'
        f'<div role="group" aria-label="{block.title}" tabindex="0">\n{rows}\n</div>{legend}\n<!-- {block.name} --></div>'
    )


def _coefficients(block: Block) -> list[Coefficient]:
    """Return the block's coefficients in the order in which they first stand there."""
    found: dict[str, Coefficient] = {}
    for _, e in block.steps:
        for part in sp.preorder_traversal(e):
            if isinstance(part, Coefficient):
                found.setdefault(part.name, part)
    return list(found.values())


def faces() -> Mapping[str, str]:
    """Return every generated file by its path in the repository."""
    return {
        "src/rupture_repair/model/kernel.py": python_kernel(),
        "src/rupture_repair/model/kernel_numpy.py": numpy_kernel(),
        "docs/assets/kernel.mjs": javascript_kernel(),
        "docs/model/equations.md": equations_page(),
    }
