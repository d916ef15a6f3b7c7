/**
 * <rupture-explorer>: the map of one act over alliance and history, made live, and a cloud of courses from the chosen point.
 * The words are in the page's HTML, those that change in explorer-words.mjs; the model is course.mjs.
 */
// @ts-check

import { cloud, perceive, spread, surface } from "./course.mjs";
import * as words from "./explorer-words.mjs";
import { STYLES } from "./kernel.mjs";
import { Levers, read, written } from "./levers.mjs";
import { Cloud, Surface, boxOf, placeOf } from "./map.mjs";

/** @typedef {import("./levers.mjs").Settings} Settings */

const ADDRESS = "#explore=";
const QUIET = 250; // milliseconds without a change before it is put in words
const FIELDS = 41; // of the map, a side
const ROWS = 8;
const SLIDERS = ["severity", "echo", "fragility", "recent", "idealization", "alliance", "history"];
const CHOICES = { response: Object.keys(STYLES), state: ["injury", "alliance"] };
const ARROWS = /** @type {Readonly<Record<string, readonly [string, number]>>} */ ({
  ArrowLeft: ["alliance", -1], ArrowRight: ["alliance", 1], ArrowDown: ["history", -1], ArrowUp: ["history", 1],
});

/** The element: everything is in its `explorer`. */
export class RuptureExplorer extends HTMLElement {
  /** @type {Explorer | undefined} */
  explorer;

  connectedCallback() {
    this.explorer ??= new Explorer(this);
  }
}

export class Explorer {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {{ cases: any[], sessions: number, runs: number }} */
    this.data = JSON.parse(this.part("script").textContent ?? "");
    this.furnish();
    this.plot = this.part(".map-plot");
    this.ring = this.part(".chosen");
    this.levers = new Levers(this.part(".controls"), (key, value) => this.change({ [key]: value }));
    /** @type {Readonly<Settings>} */
    this.first = Object.freeze({
      ...Object.fromEntries(SLIDERS.map((key) => [key, this.levers.all.get(key)?.told ?? 0])), known: false, response: "owns it", state: "injury",
    });
    /** @type {Settings} */
    this.settings = { ...this.first };
    this.surface = new Surface(/** @type {any} */ (this.part(".map-plot svg")));
    this.cloud = new Cloud(/** @type {any} */ (this.part(".cloud svg")), this.data.sessions);
    this.waiting = this.drawing = 0;
    /** @type {import("./course.mjs").Course[]} */
    this.courses = [];
    this.listen();
    this.follow();
    performance.mark("rupture-explorer: ready");
  }

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    return /** @type {HTMLElement} */ (this.host.querySelector(selector));
  }

  /** Put the live parts into the page: the map over its drawing, controls and cloud below it, a button to each case. */
  furnish() {
    const parts = /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (this.part("template")).content.cloneNode(true));
    const [map, ring, take] = ["svg", ".chosen", ".take"].map((selector) => /** @type {Element} */ (parts.querySelector(selector)));
    take.remove();
    this.part(".map-plot svg").replaceWith(map);
    this.part(".map-plot").append(ring);
    this.part(".map figcaption [data-first]")?.remove();
    this.part(".map").after(parts);
    this.host.querySelectorAll(".map-cases tbody tr").forEach((row, i) => {
      const button = /** @type {HTMLButtonElement} */ (take.cloneNode(true)), head = /** @type {HTMLElement} */ (row.querySelector("th"));
      button.setAttribute("aria-label", `${button.textContent}: ${head.textContent}`);
      button.addEventListener("click", () => this.takeCase(i));
      head.append(" ", button);
    });
  }

  listen() {
    this.host.addEventListener("submit", (event) => event.preventDefault());
    this.host.addEventListener("change", ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      if (input.name === "known") this.change({ known: input.checked });
      if (input.name in CHOICES) this.change({ [input.name]: input.value });
    });
    this.part("[data-reset]").addEventListener("click", () => this.take(this.first));
    this.part("[data-copy]").addEventListener("click", () => this.copy());
    for (const details of this.host.querySelectorAll("details.fig-data")) details.addEventListener("toggle", () => this.tabulate());
    this.plot.addEventListener("click", (event) => {
      if (!(/** @type {Element} */ (event.target).closest("a"))) this.move(event);
    });
    this.ring.addEventListener("pointerdown", (event) => this.ring.setPointerCapture(event.pointerId));
    this.ring.addEventListener("pointermove", (event) => {
      if (this.ring.hasPointerCapture(event.pointerId)) this.move(event);
    });
    this.ring.addEventListener("keydown", (event) => this.step(event));
    addEventListener("hashchange", () => this.follow());
  }

  /** Move the chosen point under the pointer. @param {MouseEvent} event */
  move({ clientX, clientY }) {
    const box = this.plot.getBoundingClientRect();
    const { alliance, history } = placeOf(this.surface.plot, (clientX - box.left) / box.width, (clientY - box.top) / box.height);
    this.choose(alliance, history);
  }

  /** Move it by a hundredth, with shift by a tenth. @param {KeyboardEvent} event */
  step(event) {
    const [axis, by] = ARROWS[event.key] ?? [];
    if (!axis || !by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = Math.min(1, Math.max(0, Number(this.settings[axis]) + by * (event.shiftKey ? 0.1 : 0.01)));
    this.choose(axis === "alliance" ? to : Number(this.settings.alliance), axis === "history" ? to : Number(this.settings.history));
  }

  /** @param {number} alliance @param {number} history */
  choose(alliance, history) {
    const rounded = { alliance: Math.round(alliance * 100) / 100, history: Math.round(history * 100) / 100 };
    this.levers.show("alliance", rounded.alliance);
    this.levers.show("history", rounded.history);
    this.change(rounded);
  }

  /** @param {Settings} changes */
  change(changes) {
    Object.assign(this.settings, changes);
    this.draw();
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.say(), QUIET);
  }

  /** Set everything, controls too. @param {Settings} settings */
  take(settings) {
    for (const key of SLIDERS) this.levers.show(key, Number(settings[key]));
    /** @type {HTMLInputElement} */ (this.part("[name=known]")).checked = Boolean(settings.known);
    for (const name of Object.keys(CHOICES)) {
      for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (this.host.querySelectorAll(`[name=${name}]`))) radio.checked = radio.value === settings[name];
    }
    this.change(settings);
  }

  /** Take a case's numbers; the answer chosen stays. @param {number} i */
  takeCase(i) {
    const { number: _, ...numbers } = this.data.cases[i];
    const more = /** @type {HTMLDetailsElement} */ (this.part(".more"));
    more.open ||= Boolean(numbers.recent || numbers.idealization || numbers.known);
    this.take({ ...this.settings, ...numbers });
    this.plot.scrollIntoView({ block: "center" });
    this.ring.focus({ preventScroll: true });
  }

  /** The model's inputs, from the settings. */
  inputs() {
    const s = /** @type {any} */ (this.settings);
    return {
      act: { severity: s.severity, echo: s.echo, known: s.known }, client: { history: s.history, fragility: s.fragility },
      more: { recent: s.recent, idealization: s.idealization }, alliance: s.alliance, history: s.history,
    };
  }

  // What is shown ----------------------------------------------------------------------------------------------

  /** The map at once; the cloud in a task of its own, so that it never stands between a key and what the key does. */
  draw() {
    const { act, client, more, alliance, history } = this.inputs();
    this.surface.draw(surface(act, client.fragility, more, FIELDS));
    const { left, top } = boxOf(this.surface.plot, alliance, history);
    this.ring.style.left = `${left}%`;
    this.ring.style.top = `${top}%`;
    this.ring.setAttribute("aria-valuenow", String(alliance));
    this.ring.setAttribute("aria-valuetext", words.point(alliance, history));
    const now = written(this.settings, this.first);
    this.link().href = ADDRESS + now;
    /** @type {HTMLButtonElement} */ (this.part("[data-reset]")).disabled = now === "as-told";
    this.drawing ||= requestAnimationFrame(() => setTimeout(() => {
      this.drawing = 0;
      this.drawCloud();
    }));
  }

  drawCloud() {
    const { act, client, more, alliance } = this.inputs(), state = this.state();
    this.courses = cloud(client, act, String(this.settings.response), this.data.sessions, alliance, more, this.data.runs);
    this.quartiles = spread(this.courses, state);
    this.cloud.draw(this.courses, state, this.quartiles);
    performance.mark("rupture-explorer: cloud");
  }

  /** @returns {"alliance" | "injury"} */
  state() {
    return this.settings.state === "alliance" ? "alliance" : "injury";
  }

  /** Everything that is read: later, so that a screen reader is told once. */
  say() {
    if (this.drawing) {
      // The cloud has not been drawn yet.
      this.waiting = window.setTimeout(() => this.say(), QUIET);
      return;
    }
    this.waiting = 0;
    const { act, client, more, alliance, history } = this.inputs();
    this.part(".result").textContent = words.atPoint(alliance, client, act, perceive(act, client, alliance, more));
    const corner = (/** @type {number} */ h, /** @type {number} */ a) => perceive(act, { ...client, history: h }, a, more).probability;
    const said = words.mapSaid({ none: [corner(0, 0), corner(0, 1)], heaviest: [corner(1, 0), corner(1, 1)] });
    this.part(".map-plot desc").textContent = said;
    this.part(".map details p").textContent = said;
    if (this.quartiles) {
      const seen = words.cloudSaid(this.courses, this.state(), this.quartiles);
      this.part(".cloud-said").textContent = seen;
      this.part(".cloud desc").textContent = seen;
    }
    this.host.querySelectorAll("[data-felt]").forEach((cell, i) => {
      const one = this.data.cases[i];
      cell.textContent = String(Math.round(100 * perceive(act, { ...client, history: one.history }, one.alliance, more).probability));
    });
    this.part(".share [role=status]").textContent = "";
    this.tabulate();
  }

  /** Write the tables that are open. */
  tabulate() {
    const [map, courses] = /** @type {NodeListOf<HTMLDetailsElement>} */ (this.host.querySelectorAll("details.fig-data"));
    const { act, client, more } = this.inputs();
    if (map.open) {
      map.querySelectorAll("tbody tr").forEach((row, i) => row.querySelectorAll("td").forEach((cell, j) => {
        cell.textContent = perceive(act, { ...client, history: 1 - i / 4 }, j / 4, more).probability.toFixed(2);
      }));
    }
    if (courses.open && this.quartiles) {
      const { low, middle, high } = this.quartiles, n = middle.length, step = Math.max(1, Math.round(n / ROWS));
      const picked = [...new Set([...Array(n).keys()].filter((t) => t % step === 0).concat(n - 1))];
      courses.querySelector("tbody")?.replaceChildren(...picked.map((t) => {
        const row = document.createElement("tr"), head = document.createElement("th");
        head.scope = "row";
        head.textContent = String(t + 1);
        row.append(head);
        for (const values of [low, middle, high]) row.insertCell().textContent = values[t].toFixed(2);
        return row;
      }));
    }
  }

  // The address ------------------------------------------------------------------------------------------------

  link() {
    return /** @type {HTMLAnchorElement} */ (this.part(".share a"));
  }

  /** Take the settings that the page's address carries, if it carries any. */
  follow() {
    const asked = location.hash.startsWith(ADDRESS);
    const found = asked ? read(location.hash.slice(ADDRESS.length), this.first, CHOICES) : { settings: this.settings };
    this.take("settings" in found ? found.settings : this.first);
    if (!("nonsense" in found)) return;
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      this.say();
      this.part(".result").textContent = words.nonsense(found.nonsense);
    }, QUIET);
  }

  async copy() {
    const told = /** @type {HTMLElement} */ (this.part(".share [role=status]"));
    try {
      await navigator.clipboard.writeText(this.link().href);
      told.textContent = told.dataset.said ?? "";
    } catch {
      told.textContent = told.dataset.failed ?? "";
    }
  }
}

export const define = () => customElements.define("rupture-explorer", RuptureExplorer);
