/**
 * How one act is perceived, and the course of sessions that follows: what src/rupture_repair/model/{perception,course,session}.py
 * compute, for the page. The equations are the generated kernel's; this file only takes them from session to session.
 * It knows nothing of pages. tests/model/test_pages_course.py holds it to the Python, to 1e-9.
 */
// @ts-check

import { DEFAULTS, IDEALIZATION, STYLES, answer, feltSize, injure, leaving, logistic, perception, repair, start, views } from "./kernel.mjs";

/** @typedef {import("./kernel.mjs").Values} Values */
/** @typedef {"overlooked" | "small" | "big"} Label */
/** @typedef {{ history: number, fragility: number, transference?: readonly string[] }} Client */
/** @typedef {{ severity: number, echo: number, known?: boolean }} Act */
/** @typedef {string | Values} Response A style's name, or the seven parts of a response. */
/** @typedef {Response | Readonly<Record<number, Response>>} AnyResponse One for all sessions, or from which session on each begins. */
/** @typedef {{ probability: number, label: Label, logOdds: number }} Perception */
/**
 * @typedef {object} Course One entry a session, at the session's end; after `endedAt` the states stand still.
 * @property {number[]} alliance
 * @property {number[]} injury
 * @property {number[]} trust
 * @property {number[]} idealization
 * @property {number[]} perceived How big that session's act was felt, 0 where it was overlooked or there was none.
 * @property {number[]} strain The injury open within the session, before the answer to it.
 * @property {boolean[]} ended
 * @property {number[]} staying The probability of still being in treatment.
 * @property {Record<number, Label>} labels For sessions with an act.
 * @property {number} allianceBefore
 * @property {number | null} endedAt The session after which the client did not come back.
 * @property {Label} feltAs The largest label.
 * @property {number | null} repairedAt The session in which the injury was repaired for good.
 * @property {number | null} unresolvedSessions From the first felt act to the repair.
 * @property {boolean} stronger Whether the alliance ends above where it began, after a repair.
 */

/** An injury below this counts as repaired. */
export const CLOSED = 0.1;
/** @type {readonly Label[]} */
export const LABELS = Object.freeze(["overlooked", "small", "big"]);

/** @param {string} name @param {number} value */
function fraction(name, value) {
  if (typeof value !== "number" || !(value >= 0 && value <= 1)) throw new RangeError(`${name} is ${value}; it must be a number from 0 to 1.`);
  return value;
}

/** The table's values, with `changes` laid over them. @param {Values | undefined} changes @returns {Values} */
const withChanges = (changes) => (changes ? { ...DEFAULTS, ...changes } : DEFAULTS);

/** The label of a felt strength. @param {number} strength on the scale of log-odds @param {Values} p @returns {Label} */
export function labelOf(strength, p = DEFAULTS) {
  if (strength <= 0) return "overlooked";
  return strength >= p.big_cut ? "big" : "small";
}

/** The idealization a transference starts from: the highest among its types. @param {Client} client */
export function idealizationOf(client) {
  return Math.max(0, ...(client.transference ?? []).map((name) => {
    if (!(name in IDEALIZATION)) throw new RangeError(`client.transference is ${name}; it must be one of ${Object.keys(IDEALIZATION).join(", ")}.`);
    return IDEALIZATION[name];
  }));
}

/** @param {Client} client @param {Act} act */
function checked(client, act) {
  fraction("client.history", client.history);
  fraction("client.fragility", client.fragility);
  fraction("act.severity", act.severity);
  fraction("act.echo", act.echo);
}

/**
 * How `act` is perceived by `client` in an alliance of this strength.
 * @param {Act} act @param {Client} client @param {number} alliance
 * @param {{ recent?: number, idealization?: number, parameters?: Values }} [more] `recent`: memory of recent ruptures
 * @returns {Perception}
 */
export function perceive(act, client, alliance, { recent = 0, idealization = idealizationOf(client), parameters } = {}) {
  checked(client, act);
  fraction("alliance", alliance);
  fraction("recent", recent);
  fraction("idealization", idealization);
  const p = withChanges(parameters);
  const logOdds = perception(act.severity, act.echo, Number(act.known ?? false), client.history, alliance, idealization, recent, client.fragility, p);
  return { probability: logistic(logOdds), label: labelOf(logOdds, p), logOdds };
}

/** @param {Response} response @returns {Values} */
function partsOf(response) {
  const parts = typeof response === "string" ? STYLES[response] : response;
  if (!parts) throw new RangeError(`response is ${response}; it must be one of ${Object.keys(STYLES).join(", ")}.`);
  return parts;
}

/** What of the response reaches the client, session by session. @param {AnyResponse} response @param {number} n @param {Values} p */
function answersOf(response, n, p) {
  const whole = typeof response === "string" || "noticing" in response;
  const begins = /** @type {Readonly<Record<number, Response>>} */ (whole ? { 0: response } : response);
  if (!(0 in begins)) throw new RangeError("response must begin with session 0.");
  let given = { parts: STYLES["owns it"], reaches: [0, 0, 0] };
  return Array.from({ length: n }, (_, t) => {
    if (t in begins) {
      const parts = partsOf(begins[t]);
      given = { parts, reaches: answer(parts.noticing, parts.acknowledging, parts.sincerity, parts.nondefensiveness, parts.frame, parts.withstanding, p) };
    }
    return given;
  });
}

/**
 * A small generator of pseudorandom numbers from 0 up to 1: mulberry32 (Tommy Ettinger, public domain), whose one state
 * of 32 bits is stepped by a constant and scrambled. The same seed gives the same numbers in every browser. It is meant for
 * pictures; Python's own generator is another one, so a seed's course here is not the course of that seed there.
 * @param {number} seed a whole number @returns {() => number}
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The course of `sessions` sessions.
 *
 * Without a `seed` chance is left out: each act is felt at the middle of its distribution, and the treatment ends when, with
 * an injury open, fewer than half would have stayed. With one, how an act is felt and whether the client leaves are drawn.
 * @param {Client} client
 * @param {Act | Readonly<Record<number, Act>>} acts one in the first session, or by session (the first is 0)
 * @param {AnyResponse} response @param {number} sessions @param {number} alliance before the first session
 * @param {{ recent?: number, idealization?: number, seed?: number, parameters?: Values }} [more]
 * @returns {Course}
 */
export function simulate(client, acts, response = "owns it", sessions = 60, alliance = 0.7, { recent = 0, idealization = idealizationOf(client), seed, parameters } = {}) {
  /** @type {Readonly<Record<number, Act>>} */
  const planned = "severity" in acts ? { 0: /** @type {Act} */ (acts) } : acts;
  for (const act of Object.values(planned)) checked(client, act);
  const p = withChanges(parameters);
  const answers = answersOf(response, sessions, p);
  const random = seed === undefined ? null : randomFrom(seed);

  let A = fraction("alliance", alliance), B = A, H = 0, C = start(A, client.history, p);
  let I = fraction("idealization", idealization), U = fraction("recent", recent), F = client.fragility;
  let staying = 1, left = false, strain = 0;
  /** @type {Record<number, Label>} */
  const labels = {};
  /** @type {Pick<Course, "alliance" | "injury" | "trust" | "idealization" | "perceived" | "strain" | "ended" | "staying">} */
  const rows = { alliance: [], injury: [], trust: [], idealization: [], perceived: [], strain: [], ended: [], staying: [] };
  for (let t = 0; t < sessions; t++) {
    let felt = 0;
    if (!left) {
      let chance = 0, leaves = 1;
      if (random) {
        // Both are drawn each session, so that runs compare.
        const u = Math.min(Math.max(random(), 1e-12), 1 - 1e-12);
        chance = Math.log(u / (1 - u));
        leaves = random();
      }
      const act = planned[t];
      if (act) {
        const z = perception(act.severity, act.echo, Number(act.known ?? false), client.history, A, I, U, F, p);
        felt = feltSize(z, chance, p);
        labels[t] = labelOf(z + chance, p);
        [A, H, C, U] = injure(A, H, C, U, felt, p);
      }
      strain = H;
      const { parts, reaches: [owned, borne, defended] } = answers[t];
      [A, B, H, C, I, U, F] = repair(A, B, H, C, I, U, F, client.history, client.fragility, parts.noticing, owned, borne, defended, parts.linking, p);
      const hazard = leaving(A, H, owned, borne, p);
      staying *= 1 - hazard;
      left = random ? leaves < hazard : staying < 0.5 && H >= CLOSED;
    }
    rows.alliance.push(A);
    rows.injury.push(H);
    rows.trust.push(C);
    rows.idealization.push(I);
    rows.perceived.push(felt);
    rows.strain.push(strain);
    rows.ended.push(left);
    rows.staying.push(staying);
  }
  return finished(rows, labels, alliance);
}

/** The course, with what can be read off it. @param {any} rows @param {Record<number, Label>} labels @param {number} allianceBefore @returns {Course} */
function finished(rows, labels, allianceBefore) {
  const orNone = (/** @type {number} */ t) => (t < 0 ? null : t);
  const endedAt = orNone(rows.ended.indexOf(true));
  const feltAs = LABELS[Math.max(0, ...Object.values(labels).map((label) => LABELS.indexOf(label)))];
  const repairedAt = repairOf(rows.perceived, rows.injury, endedAt);
  const first = rows.perceived.findIndex((/** @type {number} */ q) => q > 0);
  const unresolvedSessions = repairedAt === null ? null : repairedAt - first;
  const stronger = repairedAt !== null && rows.alliance.at(-1) > allianceBefore + 0.005;
  return { ...rows, labels, allianceBefore, endedAt, feltAs, repairedAt, unresolvedSessions, stronger };
}

/**
 * The session in which the injury was repaired for good; null where nothing was felt, where it stayed open, or where the client left first.
 * @param {number[]} perceived @param {number[]} injury @param {number | null} endedAt
 */
function repairOf(perceived, injury, endedAt) {
  const lastFelt = perceived.findLastIndex((q) => q > 0);
  if (lastFelt < 0) return null;
  const t = Math.max(lastFelt, injury.findLastIndex((h) => h >= CLOSED) + 1);
  return t < injury.length && (endedAt === null || t <= endedAt) ? t : null;
}

/**
 * How probably client, therapist and observer report each session as one with a rupture.
 * @param {Course} course @param {number} openness from 0, it shows only as withdrawal, to 1, only as confrontation
 * @param {Values} [p] @returns {{ client: number, therapist: number, observer: number }[]}
 */
export function viewsOf(course, openness, p = DEFAULTS) {
  fraction("openness", openness);
  return course.strain.map((strain) => {
    const [client, therapist, observer] = views(strain, openness, 1, p);
    return { client, therapist, observer };
  });
}

/**
 * Many courses from the same beginning, one a seed, counted from 1.
 * @param {Client} client @param {Act} act @param {AnyResponse} response @param {number} sessions @param {number} alliance
 * @param {{ recent?: number, idealization?: number, parameters?: Values }} more @param {number} runs
 * @returns {Course[]}
 */
export function cloud(client, act, response, sessions, alliance, more, runs) {
  return Array.from({ length: runs }, (_, i) => simulate(client, act, response, sessions, alliance, { ...more, seed: i + 1 }));
}

/**
 * The quartiles of a state over many courses, session by session.
 * @param {readonly Course[]} courses @param {"alliance" | "injury"} state
 * @returns {{ low: number[], middle: number[], high: number[] }}
 */
export function spread(courses, state) {
  const values = new Float64Array(courses.length);
  /** @type {{ low: number[], middle: number[], high: number[] }} */
  const out = { low: [], middle: [], high: [] };
  const at = (/** @type {number} */ share) => {
    const place = share * (values.length - 1), below = Math.floor(place);
    return values[below] + (place - below) * ((values[below + 1] ?? values[below]) - values[below]);
  };
  for (let t = 0; t < (courses[0]?.[state].length ?? 0); t++) {
    courses.forEach((course, i) => { values[i] = course[state][t]; });
    values.sort();
    out.low.push(at(0.25));
    out.middle.push(at(0.5));
    out.high.push(at(0.75));
  }
  return out;
}

/**
 * The log-odds that an act is felt, over alliance and history: row by row of history from 0 up, at the middle of each of `steps` × `steps` fields.
 * @param {Act} act @param {number} fragility @param {{ recent?: number, idealization?: number, parameters?: Values }} more @param {number} steps
 * @returns {number[][]}
 */
export function surface(act, fragility, { recent = 0, idealization = 0, parameters }, steps) {
  checked({ history: 0, fragility }, act);
  fraction("recent", recent);
  fraction("idealization", idealization);
  const p = withChanges(parameters), known = Number(act.known ?? false);
  const at = Array.from({ length: steps }, (_, i) => (i + 0.5) / steps);
  return at.map((history) => at.map((alliance) => perception(act.severity, act.echo, known, history, alliance, idealization, recent, fragility, p)));
}
