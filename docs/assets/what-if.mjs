/**
 * <what-if>: the reader guesses, is shown what the model says about a case, and then changes the case and sees it run again.
 * The words are in the page's HTML, those that change with the result in what-if-words.mjs; the model is course.mjs.
 */
// @ts-check

import { LABELS, perceive, simulate, viewsOf } from "./course.mjs";
import { Curves } from "./curves.mjs";
import { STYLES } from "./kernel.mjs";
import { Levers, read, written } from "./levers.mjs";
import * as words from "./what-if-words.mjs";

const ADDRESS = "#what-if=";
const QUIET = 250; // milliseconds without a change before it is put in words
const ROWS = 7;
const LEVERS = ["alliance", "history", "echo", "fragility", "recent", "severity"];
const WHO = /** @type {const} */ (["client", "therapist", "observer"]);
const CHOICES = { response: ["told", ...Object.keys(STYLES)] };

/** @typedef {import("./levers.mjs").Settings} Settings */

/** The element: everything is in its `bench`. */
export class WhatIf extends HTMLElement {
  /** @type {Bench | undefined} */
  bench;

  connectedCallback() {
    this.bench ??= new Bench(this);
  }
}

/** What the page shows, and what the reader did with it. */
export class Bench {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {any} the case's numbers and terms, as book/whatif.py writes them */
    this.case = JSON.parse(this.part("script").textContent ?? "");
    host.append(/** @type {HTMLTemplateElement} */ (this.part("template")).content.cloneNode(true));
    this.answer = this.part(".answer");
    this.form = /** @type {HTMLFormElement} */ (this.part(".predict"));
    this.controls = /** @type {HTMLFormElement} */ (this.part(".levers"));
    this.place = this.part(".bench");
    this.levers = new Levers(this.controls, (key, value) => this.change({ [key]: value }));
    /** @type {Readonly<Settings>} */
    this.told = Object.freeze({ ...Object.fromEntries(LEVERS.map((key) => [key, this.case[key]])), known: this.case.known, response: "told" });
    /** @type {Settings} */
    this.settings = { ...this.told };
    this.asTold = this.outcome(this.told);
    this.now = this.asTold;
    this.curves = new Curves(/** @type {any} */ (this.part(".curves svg")), this.asTold.course);
    this.waiting = 0;
    this.ask();
    this.listen();
    this.follow(false);
    performance.mark("what-if: ready");
  }

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    return /** @type {HTMLElement} */ (this.host.querySelector(selector));
  }

  // Guess first ------------------------------------------------------------------------------------------------

  ask() {
    this.answer.inert = true;
    this.host.dataset.stage = "guess";
    const number = /** @type {HTMLInputElement} */ (this.form.elements.namedItem("sessions"));
    number.addEventListener("input", () => {
      if (number.value) /** @type {RadioNodeList} */ (this.form.elements.namedItem("mended")).value = "after";
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.reveal(words.standing(this.guess(), this.case, this.asTold.course));
    });
  }

  /** @returns {words.Prediction} */
  guess() {
    const given = new FormData(this.form), count = String(given.get("sessions") ?? "");
    const felt = LABELS.find((label) => label === given.get("felt")) ?? null;
    if (given.get("mended") === "never") return { felt, mended: "never" };
    return { felt, mended: given.get("mended") === "after" && /^\d{1,3}$/.test(count) ? Number(count) : null };
  }

  /** Lift the form from what the model says. @param {string} standing how a guess stands to it, or nothing */
  reveal(standing, focus = true) {
    if (this.host.dataset.stage === "shown") return;
    this.host.dataset.stage = "shown";
    this.answer.inert = false;
    this.form.remove();
    this.place.hidden = false;
    const said = document.createElement("p");
    said.className = "standing";
    said.textContent = standing;
    if (standing) this.answer.prepend(said);
    this.draw();
    this.say();
    if (!focus) return;
    const first = /** @type {HTMLElement} */ (this.answer.firstElementChild);
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "nearest" });
  }

  // Then change ------------------------------------------------------------------------------------------------

  listen() {
    this.controls.addEventListener("submit", (event) => event.preventDefault());
    this.controls.addEventListener("change", ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      if (input.name === "known") this.change({ known: input.checked });
      if (input.name === "response") this.change({ response: input.value });
    });
    this.part("[data-reset]").addEventListener("click", () => this.take(this.told));
    this.part("[data-copy]").addEventListener("click", () => this.copy());
    this.part(".curves details").addEventListener("toggle", () => this.tabulate());
    addEventListener("hashchange", () => this.follow(true));
  }

  /** @param {Settings} changes */
  change(changes) {
    Object.assign(this.settings, changes);
    this.now = this.outcome(this.settings);
    this.draw();
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.say(), QUIET);
  }

  /** Set everything, controls too. @param {Settings} settings */
  take(settings) {
    for (const key of LEVERS) this.levers.show(key, Number(settings[key]));
    const { elements } = this.controls;
    /** @type {HTMLInputElement} */ (elements.namedItem("known")).checked = Boolean(settings.known);
    /** @type {RadioNodeList} */ (elements.namedItem("response")).value = String(settings.response);
    this.change(settings);
  }

  /** What the model makes of these settings. @param {Settings} settings */
  outcome(settings) {
    const { idealization, response, sessions } = this.case, s = /** @type {any} */ (settings);
    const client = { history: s.history, fragility: s.fragility }, act = { severity: s.severity, echo: s.echo, known: s.known };
    const more = { recent: s.recent, idealization }, given = s.response === "told" ? response : s.response;
    return { probability: perceive(act, client, s.alliance, more).probability, course: simulate(client, act, given, sessions, s.alliance, more) };
  }

  // What is shown ----------------------------------------------------------------------------------------------

  /** Everything that follows the hand at once. */
  draw() {
    this.curves.draw(this.now.course);
    this.link().href = ADDRESS + written(this.settings, this.told);
    const map = /** @type {HTMLAnchorElement} */ (this.part("[data-map]")), { response: _, ...numbers } = this.settings;
    map.hash = `explore=${written({ ...numbers, idealization: this.case.idealization }, {})}`;
    const reset = /** @type {HTMLButtonElement} */ (this.part("[data-reset]"));
    reset.disabled = this.link().hash === `${ADDRESS}as-told`;
    this.place.toggleAttribute("data-changed", !reset.disabled);
    this.views().forEach(({ seen }, column) => {
      for (const who of WHO) this.report(who, column, seen && seen[who]);
    });
  }

  /** The views of the two sessions that the table has; none where the treatment has ended. */
  views() {
    const all = viewsOf(this.now.course, this.case.openness), end = this.now.course.endedAt ?? all.length - 1;
    return [0, Math.min(4, all.length - 1)].map((t) => ({ t, seen: t <= end ? all[t] : null }));
  }

  /** @param {string} who @param {number} column @param {number | null} chance */
  report(who, column, chance) {
    const cell = /** @type {HTMLElement} */ (this.host.querySelectorAll(`[data-view=${who}] td`)[column]);
    const said = words.reported(chance);
    if (cell.textContent === said) return;
    cell.textContent = said;
    cell.style.setProperty("--share", String(chance ?? 0));
  }

  /** Everything that is read: later, so that a screen reader is told once. */
  say() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    const openings = [...LEVERS, "known"].filter((key) => this.settings[key] !== this.told[key])
      .map((key) => words.opening(this.case, key, /** @type {number} */ (this.told[key]), /** @type {number} */ (this.settings[key])));
    const whole = Object.keys(this.case.response).length === 1 ? this.case.response[0] : null;
    const { response } = this.settings;
    const answered = response === "told" || response === whole ? null : String(response);
    this.part(".result").textContent = words.result(this.case, openings, answered, this.now, this.asTold);
    const [first, later] = this.views();
    this.part(".views-said").textContent = words.viewsSaid(/** @type {words.Views} */ (first.seen), later.seen, later.t + 1);
    this.part(".curves desc").textContent = words.described(this.now.course, this.asTold.course);
    this.part(".share [role=status]").textContent = "";
    this.tabulate();
  }

  /** Write the table, if it is open. */
  tabulate() {
    const details = /** @type {HTMLDetailsElement} */ (this.part(".curves details"));
    if (!details.open) return;
    const n = this.case.sessions, step = Math.max(1, Math.round(n / ROWS));
    const picked = [...new Set([...Array(n).keys()].filter((t) => t % step === 0).concat(n - 1))];
    const body = /** @type {HTMLTableSectionElement} */ (details.querySelector("tbody"));
    body.replaceChildren(...picked.map((t) => {
      const row = document.createElement("tr"), head = document.createElement("th");
      head.scope = "row";
      head.textContent = String(t + 1);
      row.append(head);
      for (const { course } of [this.now, this.asTold]) {
        for (const state of /** @type {const} */ (["alliance", "injury"])) {
          row.insertCell().textContent = t <= (course.endedAt ?? n) ? course[state][t].toFixed(2) : words.ENDED;
        }
      }
      return row;
    }));
  }

  // The address ------------------------------------------------------------------------------------------------

  link() {
    return /** @type {HTMLAnchorElement} */ (this.part(".share a"));
  }

  /** Take the settings that the page's address carries, if it carries any. @param {boolean} again whether the page was open before */
  follow(again) {
    if (!location.hash.startsWith(ADDRESS)) return;
    const found = read(location.hash.slice(ADDRESS.length), this.told, CHOICES);
    this.reveal("", false);
    this.take("settings" in found ? found.settings : this.told);
    this.say();
    if ("nonsense" in found) this.part(".result").textContent = words.nonsense(found.nonsense);
    if (!again || !this.place.contains(document.activeElement)) this.place.scrollIntoView();
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

export const define = () => customElements.define("what-if", WhatIf);
