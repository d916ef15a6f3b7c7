/** The map of one act over alliance and history, and the cloud of courses: drawings only, in the manner of the book's figures. */
// @ts-check

import { logistic } from "./kernel.mjs";
import { frame, plotOf, scales, set, shape, ticks } from "./scene.mjs";

/** @typedef {import("./course.mjs").Course} Course */

const SHADES = 10, MARKS = [0, 0.25, 0.5, 0.75, 1];
const BUNDLES = 20; // the cloud's lines in so many paths, each a little transparent, so that where many run it is darker

/** The surface: fields in ten shades, and the line of even chance. */
export class Surface {
  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.plot = plotOf(svg);
    frame(svg, MARKS, MARKS, scales(this.plot, 0, 1));
    svg.querySelector("[data-frame] path")?.remove(); // no grid over the shades
    this.shades = Array.from({ length: SHADES }, (_, b) => shape("path", { style: `fill:var(--b${b})` }));
    this.even = shape("polyline", { style: "fill:none;stroke:var(--ink);stroke-width:2;stroke-dasharray:6 4" });
    svg.querySelector("[data-surface]")?.append(...this.shades, this.even, ...scale(this.plot));
  }

  /** @param {readonly number[][]} logOdds row by row, the middle of each field */
  draw(logOdds) {
    const { left, top, width, height } = this.plot, n = logOdds.length, w = width / n, h = height / n;
    /** @type {string[][]} */
    const fields = Array.from({ length: SHADES }, () => []);
    logOdds.forEach((row, i) => {
      const y = (top + height - h * (i + 1)).toFixed(1);
      let from = 0;
      for (let j = 1; j <= n; j++) {
        const shade = shadeOf(row[j - 1]);
        if (j < n && shadeOf(row[j]) === shade) continue;
        // A little wider and higher than it is, so that no seam shows.
        fields[shade].push(`M${(left + w * from).toFixed(1)} ${y}h${(w * (j - from) + 0.3).toFixed(1)}v${(h + 0.6).toFixed(1)}h${(-w * (j - from) - 0.3).toFixed(1)}z`);
        from = j;
      }
    });
    fields.forEach((paths, b) => this.shades[b].setAttribute("d", paths.join("")));
    this.even.setAttribute("points", evenChance(logOdds).map(([a, h0]) => `${(left + width * a).toFixed(1)},${(top + height * (1 - h0)).toFixed(1)}`).join(" "));
  }
}

/** @param {number} z */
const shadeOf = (z) => Math.min(SHADES - 1, Math.floor(logistic(z) * SHADES));

/** The scale of shades, beside the map. @param {import("./scene.mjs").Plot} plot */
function scale({ left, top, width, height }) {
  const x = left + width + 22, one = height / SHADES;
  const fields = Array.from({ length: SHADES }, (_, b) => shape("rect", { style: `fill:var(--b${b})`, x, y: (top + height - one * (b + 1)).toFixed(1), width: 16, height: (one + 0.3).toFixed(1) }));
  return [...fields, ...[0, 0.5, 1].map((v) => shape("text", { x: x + 22, y: (top + height * (1 - v) + 4).toFixed(1) }, String(v)))];
}

/** The alliance, row by row, at which the log-odds pass zero. @param {readonly number[][]} logOdds @returns {[number, number][]} */
function evenChance(logOdds) {
  const n = logOdds.length;
  /** @type {[number, number][]} */
  const out = [];
  logOdds.forEach((row, i) => {
    const j = row.findIndex((z, k) => k > 0 && z > 0 !== row[k - 1] > 0);
    if (j > 0) out.push([(j - 0.5 + row[j - 1] / (row[j - 1] - row[j])) / n, (i + 0.5) / n]);
  });
  return out;
}

/** The alliance and history at a place of the drawing, in shares of its box. @param {import("./scene.mjs").Plot} plot @param {number} x @param {number} y */
export function placeOf(plot, x, y) {
  const within = (/** @type {number} */ v) => Math.min(1, Math.max(0, v));
  return { alliance: within((x * plot.across - plot.left) / plot.width), history: within(1 - (y * plot.down - plot.top) / plot.height) };
}

/** Where they stand, in percent of the drawing's box. @param {import("./scene.mjs").Plot} plot @param {number} alliance @param {number} history */
export function boxOf(plot, alliance, history) {
  return { left: (100 * (plot.left + plot.width * alliance)) / plot.across, top: (100 * (plot.top + plot.height * (1 - history))) / plot.down };
}

/** Many courses of one state, with their median and middle half. */
export class Cloud {
  /** @param {SVGSVGElement} svg @param {number} sessions */
  constructor(svg, sessions) {
    this.svg = svg;
    this.at = scales(plotOf(svg), 1, sessions);
    frame(svg, ticks(1, sessions), ticks(0, 1, 5), this.at);
    this.lines = Array.from({ length: BUNDLES }, () => shape("path", { style: "fill:none;stroke:var(--muted);stroke-width:1;stroke-opacity:.3" }));
    this.half = shape("path", { style: "fill:var(--gold);fill-opacity:.28;stroke:var(--gold);stroke-width:1" });
    this.median = shape("polyline");
    this.key = /** @type {Element} */ ([...(svg.parentElement?.querySelectorAll(".fig-key path") ?? [])].at(-1));
    svg.append(this.half, ...this.lines, this.median);
  }

  /**
   * @param {readonly Course[]} courses @param {"alliance" | "injury"} state
   * @param {{ low: number[], middle: number[], high: number[] }} quartiles
   */
  draw(courses, state, quartiles) {
    const x = (/** @type {number} */ t) => this.at.x(t + 1).toFixed(1), xs = courses[0][state].map((_, t) => x(t));
    const path = (/** @type {readonly number[]} */ values, /** @type {number} */ end) => {
      let d = "";
      for (let t = 0; t < end; t++) d += `${t ? "L" : "M"}${xs[t]} ${this.at.y(values[t]).toFixed(1)}`;
      return d;
    };
    const bundles = Array.from({ length: BUNDLES }, () => "");
    courses.forEach((course, i) => { bundles[i % BUNDLES] += path(course[state], (course.endedAt ?? course[state].length - 1) + 1); });
    bundles.forEach((d, i) => this.lines[i].setAttribute("d", d));
    const n = xs.length, back = quartiles.low.map((v, t) => `L${xs[t]} ${this.at.y(v).toFixed(1)}`).reverse().join("");
    this.half.setAttribute("d", `${path(quartiles.high, n)}${back}z`);
    const style = state === "injury" ? "fill:none;stroke:var(--s1);stroke-width:2.6;stroke-dasharray:9 5" : "fill:none;stroke:var(--s0);stroke-width:2.6";
    set(this.median, { style, points: quartiles.middle.map((v, t) => `${xs[t]},${this.at.y(v).toFixed(1)}`).join(" ") });
    set(this.key, { style });
    for (const title of this.svg.querySelectorAll("[data-y]")) title.toggleAttribute("hidden", /** @type {SVGElement} */ (title).dataset.y !== state);
  }
}
