/**
 * The sentences of the what-if that change with the result, as pure functions of it. They speak of the model's world ("the
 * model's Nora"), in words and in number, and predict nobody.
 */
// @ts-check

/** @typedef {import("./course.mjs").Course} Course */
/** @typedef {import("./course.mjs").Label} Label */
/** @typedef {{ less?: string, more?: string }} Terms */
/** @typedef {{ client: string, therapist: string, frequency: number, told: { felt: Label, mended: number | null }, terms: Record<string, Terms> }} Told */
/** @typedef {{ felt: Label | null, mended: number | "never" | null }} Prediction */
/** @typedef {{ probability: number, course: Course }} Outcome */

/** How sentences open where the case has no terms of its own; % is how much. @type {Readonly<Record<string, Required<Terms>>>} */
const TERMS = Object.freeze({
  alliance: { less: "With a % weaker alliance", more: "With a % stronger alliance" },
  history: { less: "With a % lighter history", more: "With a % heavier history" },
  echo: { less: "With an act that resembles the past % less", more: "With an act that resembles the past % more" },
  fragility: { less: "On a % steadier day", more: "On a % rawer day" },
  recent: { less: "With earlier ruptures % further off", more: "With earlier ruptures % fresher in mind" },
  severity: { less: "With a % lighter failure", more: "With a % graver failure" },
  known: { less: "If it had not been known at once as a mistake", more: "If it had been known at once as a mistake" },
});

/** @type {Readonly<Record<string, string>>} */
const ANSWERS = Object.freeze({
  "owns it": "If % had owned it from the first", explains: "If % had explained it, and gone on explaining",
  defends: "If % had met it with a defense", "does not notice": "If % had never noticed",
});

/** @type {Readonly<Record<Label, string>>} */
const EXPECTED = Object.freeze({ overlooked: "to be passed over", small: "to hurt a little", big: "to hurt badly" });
/** @type {Readonly<Record<Label, string>>} */
const AGREED = Object.freeze({ overlooked: "as it is", small: "as it does", big: "as it does" });
/** @type {Readonly<Record<Label, string>>} */
const FELT = Object.freeze({ overlooked: "it is passed over", small: "it hurts a little", big: "it hurts badly" });

/** How many of a hundred a probability comes to. @param {number} p */
function hundredths(p) {
  const n = Math.round(100 * p);
  if (n === 0 && p > 0) return "fewer than 1";
  return n === 100 && p < 1 ? "more than 99" : `${n}`;
}

/** A probability as a count of a hundred. @param {number} p */
export const ofHundred = (p) => `${hundredths(p)} of 100`;

/** A probability in a word or two. @param {number} p */
export function likely(p) {
  const words = ["almost certainly not", "very probably not", "probably not", "as likely as not", "probably", "very probably", "almost certainly"];
  return words[[0.03, 0.25, 0.45, 0.55, 0.75, 0.97].filter((border) => p >= border).length];
}

/** What stands in a table where the treatment has ended. */
export const ENDED = "ended";

/** How probable a report is, in a table. @param {number | null} p null where the treatment has ended */
export const reported = (p) => (p === null ? ENDED : `${ofHundred(p)}, ${likely(p)}`);

/** @param {number} p */
function verb(p) {
  if (p >= 0.55) return `would ${likely(p)} have been hurt`;
  return p >= 0.45 ? "might as easily have been hurt as not" : `would ${likely(1 - p)} have let it pass`;
}

/** @param {number} n @param {number} frequency sessions a week */
export function sessions(n, frequency) {
  const weeks = Math.round(n / frequency), count = n === 1 ? "one session" : `${n} sessions`;
  return weeks < 2 ? count : `${count} (about ${weeks} weeks)`;
}

/** @param {string} text */
const small = (text) => text.charAt(0).toLowerCase() + text.slice(1);
/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * How a sentence opens about what was changed: in the case's own terms if the change goes at least half of the way to the
 * scale's end, since those speak of a clear difference; else in plain ones.
 * @param {Told} told @param {string} key @param {number | boolean} from @param {number | boolean} to
 */
export function opening(told, key, from, to) {
  const way = to > from ? "more" : "less", a = Number(from), b = Number(to);
  const far = way === "more" ? b - a >= (1 - a) / 2 : a - b >= a / 2;
  const own = told.terms[key]?.[way];
  return far && own ? own : TERMS[key][way].replace("%", far ? "much" : "somewhat");
}

/** @param {readonly string[]} openings */
function joined(openings) {
  const [first, ...more] = openings;
  const rest = more.length > 2 ? [small(more[0]), `with ${["two", "three", "four", "five"][more.length - 3]} other things changed`] : more.map(small);
  if (!rest.length) return first;
  return [first, ...rest.slice(0, -1)].join(", ") + `, and ${rest.at(-1)}`;
}

/**
 * The result in one or two sentences.
 * @param {Told} told @param {readonly string[]} openings what was changed before the answer, see `opening`
 * @param {string | null} response the answer, if it was changed @param {Outcome} now @param {Outcome} before as told
 */
export function result(told, openings, response, now, before) {
  if (!openings.length && response === null) return `Nothing is changed yet. In the model the act, as told, hurts in ${ofHundred(before.probability)} runs. Move something below, and this sentence says what comes of it.`;
  const said = [];
  if (openings.length) {
    const size = now.probability < 0.55 ? "" : now.course.feltAs === "big" ? ", as a rule badly" : ", as a rule a little";
    const then = ofHundred(now.probability), once = hundredths(before.probability);
    const numbers = then === `${once} of 100` ? `in ${then} runs it hurts, just as told` : `in ${then} runs it hurts; as told, in ${once}`;
    said.push(`${joined(openings)}, the model’s ${told.client} ${verb(now.probability)}${size} (${numbers}).`);
  }
  const first = response === null ? "" : ANSWERS[response].replace("%", told.therapist);
  const after = fate(told, now.course, before.course);
  said.push(`${first ? `${first}, ${small(after)}` : capital(after)}.`);
  return said.join(" ");
}

/** What becomes of the injury, beside what becomes of it as told. @param {Told} told @param {Course} now @param {Course} before */
function fate(told, now, before) {
  if (now.feltAs === "overlooked") return "the curve, which leaves chance out, would show no injury to answer";
  const n = now.unresolvedSessions, m = before.unresolvedSessions;
  if (n !== null) {
    const takes = n === 0 ? "the injury would mend within the session" : `the injury would take ${sessions(n, told.frequency)} to mend`;
    const higher = now.stronger ? ", and the alliance would end higher than it began" : "";
    return `${takes}${beside(n, m, before)}${higher}`;
  }
  const same = (now.endedAt === null) === (before.endedAt === null) && m === null && before.feltAs !== "overlooked";
  if (now.endedAt === null) return `the injury would still be open when the curve ends${same ? ", just as told" : as(before)}`;
  const when = `after session ${now.endedAt + 1}, counting the act’s own, half of such treatments would have ended`;
  if (same && before.endedAt !== null) return when + (now.endedAt === before.endedAt ? ", just as told" : ` (as told, after session ${before.endedAt + 1})`);
  return when + as(before);
}

/** @param {number} n @param {number | null} m @param {Course} before */
function beside(n, m, before) {
  if (m === null) return as(before);
  if (n === m) return ", just as told";
  const by = Math.abs(n - m) === 1 ? "one session" : `${Math.abs(n - m)} sessions`;
  return `, ${by} ${n < m ? "fewer" : "more"} than as told`;
}

/** What becomes of the case as told, where that is of another kind. @param {Course} before */
function as(before) {
  if (before.feltAs === "overlooked") return " (as told, there is none on the curve)";
  if (before.unresolvedSessions !== null) return ` (as told, it mends after ${before.unresolvedSessions})`;
  return before.endedAt === null ? " (as told, it stays open)" : ` (as told, half have ended after session ${before.endedAt + 1})`;
}

/**
 * How a reader's guess stands to the story as told and to the model, in one sentence; nothing is scored.
 * @param {Prediction} guess @param {Told} told @param {Course} course as told
 */
export function standing(guess, told, course) {
  const said = [];
  if (guess.felt) said.push(`you expected it ${EXPECTED[guess.felt]}, ${sizes(guess.felt, told.told.felt, course.feltAs)}`);
  const nothing = told.told.felt === "overlooked" && course.feltAs === "overlooked";
  if (guess.mended !== null && !(nothing && guess.felt === "overlooked")) said.push(nothing ? "there was nothing to mend" : mending(guess.mended, told, course));
  return said.length ? `${capital(said.join("; "))}.` : "";
}

/** @param {Label} guess @param {Label} story @param {Label} model */
function sizes(guess, story, model) {
  const so = AGREED[guess];
  if (guess === story) return guess === model ? `${so} in the story and in the model` : `${so} in the story, while in the model ${FELT[model]}`;
  if (guess === model) return `${so} in the model, while in the story ${FELT[story]}`;
  return story === model ? `while in the story and in the model ${FELT[story]}` : `while in the story ${FELT[story]} and in the model ${FELT[model]}`;
}

/** @param {number | "never"} guess @param {Told} told @param {Course} course */
function mending(guess, told, course) {
  const count = (/** @type {number} */ n) => (n === 0 ? "is mended within the session" : `takes ${n === 1 ? "one session" : `${n} sessions`}`);
  const yours = guess === "never" ? "you expected no mending" : guess === 0 ? "you expected it to be mended within the session" : `you gave the mending ${guess === 1 ? "one session" : `${guess} sessions`}`;
  const { mended, felt } = told.told;
  const story = mended !== null ? `in the story it ${count(mended)}` : felt === "overlooked" ? "in the story there is nothing to mend" : "the story tells of no full repair";
  const n = course.unresolvedSessions;
  let model = "in the model it is still open when the curve ends";
  if (n !== null) model = `in the model it ${count(n)}`;
  else if (course.feltAs === "overlooked") model = "in the model there is nothing to mend";
  else if (course.endedAt !== null) model = `in the model half of such treatments have ended after session ${course.endedAt + 1}`;
  return `${yours}, where ${story} and ${model}`;
}

/** @typedef {{ client: number, therapist: number, observer: number }} Views */

/** Who sees it, in words. @param {Views} first @param {Views | null} later null where the treatment has ended @param {number} session */
export function viewsSaid(first, later, session) {
  const one = `In the first session ${compared(first)}`;
  if (session < 2) return `${one}.`;
  if (!later) return `${one}; by session ${session} half of such treatments have ended.`;
  const then = compared(later);
  return then === compared(first) ? `${one}, and so it is in session ${session}.` : `${one}; in session ${session} ${then}.`;
}

/** @param {Views} views */
function compared(views) {
  const order = Object.entries(views).sort((a, b) => b[1] - a[1]);
  const [[most, high], , [least, low]] = order;
  if (high - low < 0.1) return `the three are close: each would ${likely((high + low) / 2)} report one`;
  return `the ${most} is the likeliest to report one and the ${least} the least likely`;
}

/** The curves, for somebody who cannot see them. @param {Course} now @param {Course} before */
export function described(now, before) {
  return `Changed: ${course(now)} As told: ${course(before)}`;
}

/** @param {Course} c */
function course(c) {
  const end = c.endedAt ?? c.alliance.length - 1, two = (/** @type {number} */ v) => v.toFixed(2);
  let fate = "it is still open at the end";
  if (c.feltAs === "overlooked") fate = "there is nothing to mend";
  else if (c.repairedAt !== null) fate = `it is mended in session ${c.repairedAt + 1}`;
  else if (c.endedAt !== null) fate = `the lines stop at session ${c.endedAt + 1}, where treatment ends`;
  return `injury is ${two(c.injury[0])} after the first session and ${fate}; alliance goes from ${two(c.allianceBefore)} to ${two(c.alliance[end])}.`;
}

/** What is said of an address that makes no sense. @param {string} part */
export const nonsense = (part) => `The address asked for “${part}”, which this case cannot be given; it is shown as told.`;
