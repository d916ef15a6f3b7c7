/** Sliders with typed twins, and the address that carries their settings. */
// @ts-check

/** @typedef {Record<string, number | boolean | string>} Settings */

/** @param {number} value */
const round = (value) => Math.round(value * 100) / 100;

/** Ties each `[data-lever]` below `root` to its typed twin and to the button that takes it back. */
export class Levers {
  /** @param {Element} root @param {(key: string, value: number) => void} moved */
  constructor(root, moved) {
    /** @type {Map<string, { range: HTMLInputElement, typed: HTMLInputElement, back: HTMLButtonElement, told: number }>} */
    this.all = new Map();
    for (const row of root.querySelectorAll("[data-lever]")) {
      const key = /** @type {HTMLElement} */ (row).dataset.lever ?? "";
      const range = /** @type {HTMLInputElement} */ (row.querySelector("[type=range]"));
      const typed = /** @type {HTMLInputElement} */ (row.querySelector("[type=number]"));
      const back = /** @type {HTMLButtonElement} */ (row.querySelector("button"));
      const told = Number(range.defaultValue);
      this.all.set(key, { range, typed, back, told });
      const tell = (/** @type {number} */ value) => moved(key, Math.abs(value - told) < 0.005 ? told : round(value));
      const move = (/** @type {number} */ value) => {
        this.show(key, value);
        tell(value);
      };
      range.addEventListener("input", () => move(range.valueAsNumber));
      // While a number is being typed the twin is left alone; what is no number from 0 to 1 moves nothing, and is put right on leaving.
      typed.addEventListener("input", () => {
        const good = typed.value !== "" && !typed.validity.rangeOverflow && !typed.validity.rangeUnderflow && !typed.validity.badInput;
        typed.toggleAttribute("aria-invalid", !good);
        if (!good) return;
        range.value = typed.value;
        this.mark(key, typed.valueAsNumber);
        tell(typed.valueAsNumber);
      });
      typed.addEventListener("change", () => {
        typed.removeAttribute("aria-invalid");
        const value = typed.valueAsNumber;
        move(Number.isNaN(value) ? range.valueAsNumber : Math.min(1, Math.max(0, value)));
      });
      back.addEventListener("click", () => {
        move(told);
        range.focus();
      });
      this.mark(key, told);
    }
  }

  /** Show `value` without telling anyone. @param {string} key @param {number} value */
  show(key, value) {
    const lever = this.all.get(key);
    if (!lever) return;
    lever.range.value = lever.typed.value = String(round(value));
    lever.typed.removeAttribute("aria-invalid");
    this.mark(key, value);
  }

  /** @param {string} key @param {number} value */
  mark(key, value) {
    const lever = this.all.get(key);
    if (lever) lever.back.disabled = Math.abs(value - lever.told) < 0.005;
  }
}

/** The letters under which settings travel in an address. @type {Readonly<Record<string, string>>} */
const LETTERS = Object.freeze({
  alliance: "a", history: "h", echo: "e", fragility: "f", recent: "u", severity: "s", idealization: "i", known: "k", response: "r", state: "v",
});
const AS_TOLD = "as-told";

/** What is different from `told`, as it stands in an address. @param {Settings} settings @param {Settings} told */
export function written(settings, told) {
  const parts = Object.entries(settings).filter(([key, value]) => value !== told[key] && key in LETTERS);
  return parts.map(([key, value]) => `${LETTERS[key]}:${encodeURIComponent(typeof value === "boolean" ? Number(value) : value)}`).join(",") || AS_TOLD;
}

/**
 * The settings that an address carries, laid over `told`; or the part of it that makes no sense.
 * @param {string} text @param {Settings} told @param {Readonly<Record<string, readonly string[]>>} choices what may be chosen by name
 * @returns {{ settings: Settings } | { nonsense: string }}
 */
export function read(text, told, choices) {
  const settings = { ...told };
  if (text === AS_TOLD) return { settings };
  const names = new Map(Object.entries(LETTERS).map(([key, letter]) => [letter, key]));
  for (const part of text.split(",")) {
    const [, letter, raw] = /^([a-z]):([^:]*)$/.exec(part) ?? [];
    const key = names.get(letter ?? "") ?? "";
    const value = key in told ? parsed(raw, typeof told[key], choices[key] ?? []) : undefined;
    if (value === undefined) return { nonsense: part.slice(0, 40) };
    settings[key] = value;
  }
  return { settings };
}

/** @param {string} raw @param {string} kind @param {readonly string[]} choices */
function parsed(raw, kind, choices) {
  if (kind === "boolean") return raw === "1" ? true : raw === "0" ? false : undefined;
  if (kind === "number") return /^(0?\.\d{1,6}|[01](\.\d{1,6})?)$/.test(raw) && Number(raw) <= 1 ? round(Number(raw)) : undefined;
  let name = "";
  try {
    name = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  return choices.includes(name) ? name : undefined;
}
