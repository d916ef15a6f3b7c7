/**
 * <case-filter>: hides the cases that do not match what is chosen. The list inside is complete without it; the form
 * stands in a template, each choice named like the list's data attributes. The address's fragment keeps the choice.
 */
// @ts-check

class CaseFilter extends HTMLElement {
  connectedCallback() {
    const template = this.querySelector("template");
    if (!template) return;
    this.prepend(template.content.cloneNode(true));
    this.form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    this.rows = [...this.querySelectorAll("li")];
    this.read();
    this.form.addEventListener("change", () => this.show());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.show()));
    window.addEventListener("hashchange", () => this.read());
  }

  /** Take the choice from the address, and open what is folded over a choice made there. */
  read() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const select of this.selects()) {
      const value = wanted.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
      const folded = select.closest("details");
      if (select.value && folded) folded.open = true;
    }
    this.show(false);
  }

  /** @returns {HTMLSelectElement[]} */
  selects() {
    return [...(this.form?.querySelectorAll("select") ?? [])];
  }

  /** Show what matches, and say how many. @param {boolean} [keep] whether the address takes the choice */
  show(keep = true) {
    const chosen = this.selects().filter((select) => select.value);
    let left = 0;
    for (const row of this.rows ?? []) {
      row.hidden = !chosen.every((select) => (row.dataset[select.name] ?? "").split("|").includes(select.value));
      if (!row.hidden) left += 1;
    }
    const all = this.rows?.length ?? 0;
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = left === all ? `All ${all} cases.` : left ? `${left} of ${all} cases.` : `None of ${all} cases has all of this.`;
    if (!keep) return;
    const asked = new URLSearchParams(chosen.map((select) => [select.name, select.value])).toString();
    history.replaceState(null, "", asked ? `#${asked}` : location.pathname + location.search);
  }
}

export const define = () => customElements.define("case-filter", CaseFilter);
