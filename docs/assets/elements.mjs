/**
 * Fetches what a page's own elements need, on the pages that have them. Until then, and without scripts, what stands inside
 * an element is complete. Each element's module exports `define`, called once its styles are there.
 */
// @ts-check

/** The styles of each element, and the modules that its own imports, so that all are fetched at once. */
const ELEMENTS = Object.freeze({
  "what-if": {
    styles: ["what-if.css"],
    modules: ["course.mjs", "curves.mjs", "kernel.mjs", "levers.mjs", "scene.mjs", "what-if-words.mjs"],
  },
  "case-filter": { styles: [], modules: [] },
  "rupture-explorer": {
    styles: ["what-if.css", "explorer.css"],
    modules: ["course.mjs", "explorer-words.mjs", "kernel.mjs", "levers.mjs", "map.mjs", "scene.mjs", "what-if-words.mjs"],
  },
});

/** @param {string} name */
const at = (name) => new URL(name, import.meta.url).href;

/** @param {"stylesheet" | "modulepreload"} rel @param {string} name */
function link(rel, name) {
  const made = document.createElement("link");
  made.rel = rel;
  made.href = at(name);
  document.head.append(made);
  return made;
}

/** @param {string} name @returns {Promise<unknown>} */
function style(name) {
  return new Promise((resolve, reject) => {
    const made = link("stylesheet", name);
    made.onload = resolve;
    made.onerror = () => reject(new Error(`${name} could not be loaded`));
  });
}

for (const [name, { styles, modules }] of Object.entries(ELEMENTS)) {
  if (!document.querySelector(name)) continue;
  for (const module of modules) link("modulepreload", module);
  Promise.all([import(at(`${name}.mjs`)), ...styles.map(style)])
    .then(([module]) => module.define())
    .catch((problem) => console.warn(`The page stays as it is: ${problem.message}`));
}
