/** The curves of a course, with the course as told as thin lines behind them. Each line has a dash of its own. */
// @ts-check

import { frame, line, plotOf, scales, set, shape, ticks } from "./scene.mjs";

/** @typedef {import("./course.mjs").Course} Course */

const NOW = { alliance: "fill:none;stroke:var(--s0);stroke-width:2.6", injury: "fill:none;stroke:var(--s1);stroke-width:2.6;stroke-dasharray:9 5" };
const TOLD = { alliance: "fill:none;stroke:var(--muted);stroke-width:1.3", injury: "fill:none;stroke:var(--muted);stroke-width:1.3;stroke-dasharray:9 5" };

export class Curves {
  /** @param {SVGSVGElement} svg with the words that the drawing needs @param {Course} told */
  constructor(svg, told) {
    const sessions = told.alliance.length;
    this.plot = plotOf(svg);
    this.at = scales(this.plot, 1, sessions);
    this.word = (/** @type {"mended" | "ended"} */ name) => /** @type {SVGTextElement} */ (svg.querySelector(`[data-mark=${name}]`));
    frame(svg, ticks(1, sessions), ticks(0, 1, 5), this.at);
    const lines = (/** @type {Record<string, string>} */ styles) => Object.fromEntries(Object.entries(styles).map(([key, style]) => [key, shape("polyline", { style })]));
    const behind = lines(TOLD);
    this.now = lines(NOW);
    this.trace(behind, told);
    this.turn = shape("path", { style: "fill:none;stroke:var(--gold);stroke-width:2" });
    this.dot = shape("circle", { r: 5, style: "fill:var(--gold)" });
    this.end = shape("path", { style: "fill:none;stroke:var(--ink);stroke-width:2" });
    svg.append(this.turn, ...Object.values(behind), ...Object.values(this.now), this.dot, this.end, this.word("mended"), this.word("ended"));
  }

  /** @param {Course} now */
  draw(now) {
    this.trace(this.now, now);
    this.mark(now);
  }

  /** A line stops where the treatment ends. @param {Record<string, Element>} lines @param {Course} course */
  trace(lines, course) {
    const end = (course.endedAt ?? course.alliance.length) + 1;
    for (const state of /** @type {const} */ (["alliance", "injury"])) lines[state].setAttribute("points", line(course[state].slice(0, end), this.at));
  }

  /** Mark the moment of repair, or the end of the treatment. @param {Course} course */
  mark(course) {
    const { repairedAt, endedAt } = course, mended = this.word("mended"), ended = this.word("ended");
    for (const one of [this.turn, this.dot, mended]) one.toggleAttribute("hidden", repairedAt === null);
    for (const one of [this.end, ended]) one.toggleAttribute("hidden", endedAt === null);
    const { top, height } = this.plot;
    if (repairedAt !== null) {
      const x = this.at.x(repairedAt + 1), y = this.at.y(course.injury[repairedAt]);
      set(this.turn, { d: `M${x.toFixed(1)} ${top}v${height}` });
      set(this.dot, { cx: x.toFixed(1), cy: y.toFixed(1) });
      this.beside(mended, x, top + 16);
    }
    if (endedAt !== null) {
      const x = this.at.x(endedAt + 1), y = this.at.y(course.injury[endedAt]);
      set(this.end, { d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12` });
      this.beside(ended, x, Math.max(top + 16, y - 10));
    }
  }

  /** Put a word beside x, on the side that has room. @param {Element} text @param {number} x @param {number} y */
  beside(text, x, y) {
    const left = x > this.plot.left + this.plot.width * 0.7;
    set(text, { x: (left ? x - 8 : x + 8).toFixed(1), y: y.toFixed(1), "text-anchor": left ? "end" : "start", style: "fill:var(--ink)" });
  }
}
