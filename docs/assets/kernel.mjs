// One session, for one client. Generated from model/equations.py by scripts/generate_model.py. Change that file and run it again.
// @ts-check

/** @typedef {Readonly<Record<string, number>>} Values */

/** 1 / (1 + exp(-x)), without overflow. @param {number} x */
export function logistic(x) {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** x^m / (x^m + n^m), 0 where x is 0. @param {number} x @param {number} n @param {number} m */
export function hill(x, n, m) {
  if (x <= 0) return 0;
  if (n <= 0) return 1;
  return logistic(m * (Math.log(x) - Math.log(n)));
}

/** x, held between low and high. @param {number} x @param {number} low @param {number} high */
export function within(x, low, high) {
  return Math.min(high, Math.max(low, x));
}

/** @type {Readonly<Record<string, number>>} */
export const DEFAULTS = Object.freeze({
  "intercept": 0.0,
  "severity": 5.0,
  "fragile": 2.0,
  "echoing": 3.0,
  "memory": 3.0,
  "allied": 4.5,
  "benign": 1.5,
  "pedestal": 2.0,
  "cliff": 0.4,
  "big_cut": 1.0,
  "hit": 0.35,
  "shaken": 0.78,
  "remembered": 0.5,
  "learning": 0.075,
  "waning": 0.04,
  "wary": 0.9,
  "resolving": 0.75,
  "needed": 0.76,
  "steep": 8.0,
  "mending": 0.6,
  "linking": 0.35,
  "fading": 0.006,
  "defending": 0.04,
  "returning": 0.15,
  "dragging": 0.03,
  "stronger": 0.4,
  "reparative": 1.0,
  "working": 0.005,
  "human": 1.2,
  "forgetting": 0.95,
  "raw": 0.2,
  "starting_trust": 0.9,
  "starting_wary": 0.55,
  "leaving": -3.87,
  "leaving_hurt": 2.4,
  "leaving_borne": 0.3,
  "leaving_held": 3.5,
  "client_bias": -2.53,
  "client_eye": 5.0,
  "therapist_bias": -0.618,
  "therapist_eye": 4.0,
  "therapist_sees": 0.35,
  "observer_bias": 0.245,
  "observer_eye": 6.0,
  "observer_sees": 0.6,
  "rating_zero": 4.22,
  "rating_slope": 2.57,
  "easing": 0.375,
  "distress_floor": 0.6,
  "helping": 3.34,
  "hurting": 0.469,
  "failures": 0.14
});

/** @type {Readonly<Record<string, number>>} */
export const IDEALIZATION = Object.freeze({
  "idealizing": 0.8,
  "erotic": 0.6,
  "eroticized": 0.7,
  "twinship": 0.4,
  "mirror": 0.4,
  "positive": 0.4,
  "parental": 0.35,
  "sibling": 0.2,
  "avoidant": 0.2,
  "adversarial": 0.1,
  "negative": 0.05
});

/** @type {Readonly<Record<string, Values>>} */
export const STYLES = Object.freeze({
  "owns it": {
    "noticing": 1.0,
    "acknowledging": 0.95,
    "sincerity": 0.95,
    "nondefensiveness": 0.95,
    "frame": 0.9,
    "withstanding": 0.9,
    "linking": 0.6
  },
  "explains": {
    "noticing": 1.0,
    "acknowledging": 0.5,
    "sincerity": 0.7,
    "nondefensiveness": 0.5,
    "frame": 0.9,
    "withstanding": 0.5,
    "linking": 0.2
  },
  "defends": {
    "noticing": 0.8,
    "acknowledging": 0.1,
    "sincerity": 0.2,
    "nondefensiveness": 0.05,
    "frame": 0.9,
    "withstanding": 0.15,
    "linking": 0.3
  },
  "does not notice": {
    "noticing": 0.0,
    "acknowledging": 0.0,
    "sincerity": 0.0,
    "nondefensiveness": 0.5,
    "frame": 0.9,
    "withstanding": 0.0,
    "linking": 0.0
  }
});

/** Trust before the first session. @param {number} alliance @param {number} history @param {Values} p */
export function start(alliance, history, p) {
  const trust = p.starting_trust*alliance*(1 - p.starting_wary*history);
  return trust;
}

/** The log-odds that an act is felt as an injury. @param {number} severity @param {number} echo @param {number} known @param {number} history @param {number} alliance @param {number} idealization @param {number} recent @param {number} fragility @param {Values} p */
export function perception(severity, echo, known, history, alliance, idealization, recent, fragility, p) {
  const logOdds = p.intercept + p.severity*severity + p.fragile*fragility + p.echoing*history*echo + p.memory*recent + p.pedestal*idealization*(severity - p.cliff) - (p.allied + p.benign*known)*alliance;
  return logOdds;
}

/** How big it is felt. @param {number} logOdds @param {number} chance @param {Values} p */
export function feltSize(logOdds, chance, p) {
  const felt = Math.max(0, Math.tanh((logOdds + chance)/2));
  return felt;
}

/** What a felt injury does at once. @param {number} alliance @param {number} injury @param {number} trust @param {number} recent @param {number} felt @param {Values} p */
export function injure(alliance, injury, trust, recent, felt, p) {
  const injuryAfter = 1 - (1 - injury)*(1 - felt);
  const allianceAfter = alliance*(1 - p.hit*felt);
  const trustAfter = trust*(1 - p.shaken*felt*(1 - trust));
  const recentAfter = recent + p.remembered*felt*(1 - recent);
  return [allianceAfter, injuryAfter, trustAfter, recentAfter];
}

/** What of the answer reaches the client. @param {number} noticing @param {number} acknowledging @param {number} sincerity @param {number} nondefensiveness @param {number} frame @param {number} withstanding @param {Values} p */
export function answer(noticing, acknowledging, sincerity, nondefensiveness, frame, withstanding, p) {
  const owned = noticing*acknowledging*sincerity*(1 + nondefensiveness)/2;
  const borne = noticing*withstanding*nondefensiveness*(1 + frame)/2;
  const defended = noticing*(1 - nondefensiveness)*(1 - owned);
  return [owned, borne, defended];
}

/** The session's end, after the answer to whatever is open. @param {number} alliance @param {number} level @param {number} injury @param {number} trust @param {number} idealization @param {number} recent @param {number} fragility @param {number} history @param {number} ownFragility @param {number} noticing @param {number} owned @param {number} borne @param {number} defended @param {number} linking @param {Values} p */
export function repair(alliance, level, injury, trust, idealization, recent, fragility, history, ownFragility, noticing, owned, borne, defended, linking, p) {
  const taught = borne*(1 + owned)*(1 - p.wary*history*(1 - p.linking*owned*linking))/2;
  let trustAfter = trust + p.learning*taught*injury*(1 - trust) - p.waning*(1 - noticing)*injury*trust;
  const reached = hill(trustAfter, p.needed*injury, p.steep);
  const resolved = p.resolving*owned*reached*injury;
  trustAfter = trustAfter + p.mending*borne*resolved*(1 - trustAfter);
  const injuryAfter = within(injury - resolved - p.fading*injury + p.defending*defended*injury*(1 - injury), 0, 1);
  const levelAfter = level + (p.stronger*(1 + p.reparative*history*owned)*(1 - recent)*trustAfter*resolved + p.working*(1 - injuryAfter))*(1 - level);
  const allianceAfter = alliance + p.returning*(1 - injuryAfter)*(levelAfter - alliance) - p.dragging*injuryAfter*alliance;
  const idealizationAfter = idealization*Math.exp(-p.human*trustAfter*resolved);
  const recentAfter = p.forgetting*recent;
  const fragilityAfter = fragility + p.raw*(ownFragility + (1 - ownFragility)*injuryAfter/2 - fragility);
  return [allianceAfter, levelAfter, injuryAfter, trustAfter, idealizationAfter, recentAfter, fragilityAfter];
}

/** The probability of not coming back. @param {number} alliance @param {number} injury @param {number} owned @param {number} borne @param {Values} p */
export function leaving(alliance, injury, owned, borne, p) {
  const hazard = logistic(p.leaving + p.leaving_hurt*injury*(1 - owned)*(1 - p.leaving_borne*borne) - p.leaving_held*alliance);
  return hazard;
}

/** Who reports a rupture in a session of this strain. @param {number} strain @param {number} openness @param {number} attunement @param {Values} p */
export function views(strain, openness, attunement, p) {
  const byClient = logistic(p.client_bias + p.client_eye*strain);
  const byTherapist = logistic(p.therapist_bias + p.therapist_eye*attunement*strain*(openness + p.therapist_sees*(1 - openness)));
  const byObserver = logistic(p.observer_bias + p.observer_eye*strain*(openness + p.observer_sees*(1 - openness)));
  return [byClient, byTherapist, byObserver];
}

/** The rating, from 1 to 7, that an alliance of this strength is given. @param {number} alliance @param {number} mood @param {number} lean @param {Values} p */
export function rate(alliance, mood, lean, p) {
  const rating = within(p.rating_zero + p.rating_slope*(alliance + mood) + lean, 1, 7);
  return rating;
}

/** Distress at the next session, before chance, in SD at intake. @param {number} distress @param {number} prospect @param {number} alliance @param {number} mood @param {number} injury @param {Values} p */
export function suffer(distress, prospect, alliance, mood, injury, p) {
  const distressAfter = distress + p.easing*(p.distress_floor + prospect - p.helping*(alliance + mood) + p.hurting*injury - distress);
  return distressAfter;
}
