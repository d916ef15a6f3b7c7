/** Drawing in the manner of the book's figures (src/rupture_repair/figures/drawing.py): the same frame, grid, marks and strokes. */
// @ts-check

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{ left: number, top: number, width: number, height: number, across: number, down: number }} Plot within a drawing so wide and high */

/** Where the plot stands in a drawing: the page says it, as the book's figures have it. @param {SVGSVGElement} svg @returns {Plot} */
export function plotOf(svg) {
  const [left, top, width, height] = (svg.dataset.plot ?? "").split(" ").map(Number);
  const { width: across, height: down } = svg.viewBox.baseVal;
  return { left, top, width, height, across, down };
}

/** @param {string} name @param {Record<string, string | number>} [attributes] @param {string} [text] */
export function shape(name, attributes = {}, text = "") {
  const made = document.createElementNS(SVG, name);
  set(made, attributes);
  if (text) made.textContent = text;
  return made;
}

/** @param {Element} element @param {Record<string, string | number>} attributes */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** Round numbers between `low` and `high`, about `about` of them. @param {number} low @param {number} high */
export function ticks(low, high, about = 7) {
  const span = high - low || 1, raw = span / about, size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((s) => s * size).find((s) => s >= raw) ?? 10 * size;
  const out = [];
  for (let k = Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9); k++) out.push(Number((k * step).toFixed(10)));
  return out;
}

/** Where a value stands in the plot, y running from 0 to 1. @param {Plot} plot @param {number} x0 @param {number} x1 */
export function scales(plot, x0, x1) {
  return {
    x: (/** @type {number} */ v) => plot.left + (plot.width * (v - x0)) / (x1 - x0 || 1),
    y: (/** @type {number} */ v) => plot.top + plot.height * (1 - v),
  };
}

/**
 * Draw grid and marks, and put the axes' titles, which the page has, in their places.
 * @param {SVGSVGElement} svg @param {readonly number[]} xs @param {readonly number[]} ys
 * @param {{ x: (v: number) => number, y: (v: number) => number }} at
 */
export function frame(svg, xs, ys, at) {
  const { left, top, width, height, down } = plotOf(svg);
  svg.querySelector("[data-frame]")?.replaceChildren(
    shape("path", { style: "fill:none;stroke:var(--rule)", d: ys.map((v) => `M${left} ${at.y(v).toFixed(1)}h${width}`).join("") }),
    ...xs.map((v) => shape("text", { x: at.x(v).toFixed(1), y: top + height + 18, "text-anchor": "middle" }, String(v))),
    ...ys.map((v) => shape("text", { x: left - 8, y: (at.y(v) + 4).toFixed(1), "text-anchor": "end" }, String(v))),
  );
  for (const x of svg.querySelectorAll("[data-x]")) set(x, { style: "fill:var(--ink)", x: left + width / 2, y: down - 8, "text-anchor": "middle" });
  for (const y of svg.querySelectorAll("[data-y]")) set(y, { style: "fill:var(--ink)", transform: `translate(15 ${top + height / 2}) rotate(-90)`, "text-anchor": "middle" });
}

/** The points of a line over sessions 1, 2, ... @param {readonly number[]} values @param {{ x: (v: number) => number, y: (v: number) => number }} at */
export function line(values, at) {
  return values.map((v, t) => `${at.x(t + 1).toFixed(1)},${at.y(v).toFixed(1)}`).join(" ");
}
