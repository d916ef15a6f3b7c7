/** The explorer's sentences, as pure functions of what they are about. They speak of the model's world and predict nobody. */
// @ts-check

import { likely, ofHundred } from "./what-if-words.mjs";

/** @typedef {import("./course.mjs").Course} Course */
/** @typedef {import("./course.mjs").Perception} Perception */
/** @typedef {{ low: number[], middle: number[], high: number[] }} Quartiles */

const two = (/** @type {number} */ v) => v.toFixed(2);

/**
 * What the map shows at the chosen point.
 * @param {number} alliance @param {{ history: number, fragility: number }} client @param {{ severity: number, echo: number }} act @param {Perception} felt
 */
export function atPoint(alliance, { history, fragility }, { severity, echo }, felt) {
  const size = { overlooked: "", small: ", as a rule a little", big: ", as a rule badly" }[felt.label];
  return `At alliance ${two(alliance)} and history ${two(history)}, an act of severity ${two(severity)} and echo ${two(echo)} would, in the model, `
    + `${likely(felt.probability)} be felt by a client as fragile as ${two(fragility)}${size}: in ${ofHundred(felt.probability)} runs.`;
}

/** The chosen point, for the ring. @param {number} alliance @param {number} history */
export const point = (alliance, history) => `alliance ${two(alliance)}, history ${two(history)}`;

/** The map, for somebody who cannot see it. @param {{ none: [number, number], heaviest: [number, number] }} corners */
export function mapSaid({ none, heaviest }) {
  return `With no history the probability goes from ${two(none[0])} without an alliance to ${two(none[1])} in the fullest; with the heaviest history, from ${two(heaviest[0])} to ${two(heaviest[1])}.`;
}

/** The cloud in words. @param {readonly Course[]} courses @param {"alliance" | "injury"} state @param {Quartiles} q */
export function cloudSaid(courses, state, q) {
  const runs = courses.length, felt = courses.filter((c) => c.feltAs !== "overlooked").length;
  const ended = courses.filter((c) => c.endedAt !== null).length, mended = courses.filter((c) => c.repairedAt !== null).length;
  const last = q.middle.length - 1;
  const spread = (/** @type {number} */ t) => `${two(q.middle[t])} after session ${t + 1} (half of them between ${two(q.low[t])} and ${two(q.high[t])})`;
  const end = q.high[last] < 0.01 ? `next to nothing, in three courses of four, after session ${last + 1}` : spread(last);
  return `Of ${runs} courses ${count(felt)} with a felt injury, of which ${mended} mend within ${last + 1} sessions; ${ended} end early. `
    + `The median ${state} is ${spread(0)}, ${spread(Math.floor(last / 4))} and ${end}.`;
}

/** @param {number} n */
const count = (n) => (n === 1 ? "1 begins" : `${n || "none"} ${n ? "begin" : "begins"}`);

/** What is said of an address that makes no sense. @param {string} part */
export const nonsense = (part) => `The address asked for “${part}”, which the map cannot show; it is drawn as at first.`;
