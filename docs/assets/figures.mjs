/**
 * Figures come alive when the reader comes near one: the drawing on the page gives way to Plotly.
 * Until then, and without scripts, the drawing stands. Nothing is fetched before the reader moves.
 */

const MOVES = ["scroll", "pointermove", "pointerdown", "keydown", "touchstart"];
const DASHED = { size: 15 };

/** @type {Promise<any> | undefined} */
let plotly;

/** Load the one copy of Plotly. @returns {Promise<any>} */
function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("plotly.min.js", import.meta.url).href;
    script.onload = () => resolve(/** @type {any} */ (window).Plotly);
    script.onerror = () => reject(new Error("Plotly could not be loaded"));
    document.head.append(script);
  });
  return plotly;
}

/** The page's own colors, for the scheme it is read in. @returns {(name: string) => string} */
function palette() {
  const style = getComputedStyle(document.body);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/**
 * The figure's layout in the page's type and colors.
 * @param {any} figure @param {(name: string) => string} color @param {number} width
 */
function dressed(figure, color, width) {
  const narrow = width < 480;
  const axis = (/** @type {any} */ given) => ({
    ...given,
    gridcolor: color("rule"), linecolor: color("rule"), zeroline: false, fixedrange: true, automargin: true,
    title: { ...given?.title, font: { color: color("ink"), size: DASHED.size }, standoff: 10 },
  });
  const [first] = figure.data;
  const lying = first.orientation === "h";
  const room = first.type === "bar" && !lying ? Math.round((width - 64) / first.x.length / 7.5) : 0;
  const named = first.type === "bar" && !lying ? { tickvals: first.x, ticktext: first.x.map((/** @type {string} */ n) => broken(n, room)), tickangle: 0, showgrid: false } : {};
  return {
    ...figure.layout,
    xaxis: { ...axis(figure.layout.xaxis), ...named },
    yaxis: { ...axis(figure.layout.yaxis), ...(lying ? { showgrid: false } : {}) },
    colorway: ["s0", "s1", "s2", "s3", "s4"].map(color),
    font: { family: getComputedStyle(document.body).getPropertyValue("--sans"), color: color("muted"), size: 14 },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    hoverlabel: { bgcolor: color("leaf"), bordercolor: color("rule"), font: { color: color("ink") } },
    hovermode: figure.data[0].type === "scatter" ? "x unified" : "closest",
    showlegend: false, // the page has its own, which wraps
    margin: { l: 56, r: narrow ? 8 : 16, t: 16, b: 48 },
    dragmode: false,
  };
}

/** Break a bar's name over lines of at most `room` characters. @param {string} name @param {number} room */
function broken(name, room) {
  const lines = [""];
  for (const word of name.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length > room && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.join("<br>");
}

/** The traces, with what only the page knows: colors of a surface. @param {any} figure @param {(name: string) => string} color */
function inked(figure, color) {
  return figure.data.map((/** @type {any} */ trace) => {
    if (trace.type === "heatmap") {
      const scale = [...Array(10).keys()].map((i) => [i / 9, color(`b${i}`)]);
      return { ...trace, colorscale: scale, hovertemplate: "alliance %{x:.2f}, history %{y:.2f}: %{z:.2f}<extra></extra>" };
    }
    if (figure.data[0].type === "heatmap") return { ...trace, line: { color: color("ink"), dash: "dash", width: 2 }, hoverinfo: "skip" };
    if (trace.type === "bar") return { ...trace, text: (trace.orientation === "h" ? trace.x : trace.y).map((/** @type {number} */ v) => v.toFixed(2)), textposition: "outside", cliponaxis: false, hoverinfo: "skip" };
    return { ...trace, line: { ...trace.line, width: 2.6 }, hovertemplate: "%{y:.2f}" };
  });
}

/** Draw `place` with Plotly over its drawing. @param {HTMLElement} place */
async function enliven(place) {
  const [lib, answer] = await Promise.all([loadPlotly(), fetch(new URL(place.dataset.figure ?? "", document.baseURI))]);
  const figure = await answer.json();
  const drawing = place.querySelector("svg");
  const live = document.createElement("div");
  live.setAttribute("role", "group");
  live.setAttribute("aria-label", `Interactive figure: ${figure.title}`);
  place.append(live);
  const draw = () => {
    const color = palette();
    return lib.react(live, inked(figure, color), dressed(figure, color, place.clientWidth), { responsive: true, displayModeBar: false });
  };
  await draw();
  drawing?.setAttribute("hidden", "");
  if (drawing) drawing.style.display = "none";
  new MutationObserver(draw).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
}

/** Keep the drawing where Plotly cannot be had. @param {HTMLElement} place */
const tryToEnliven = (place) => enliven(place).catch((problem) => console.warn(`The drawing stays: ${problem.message}`));

function watch() {
  for (const move of MOVES) removeEventListener(move, watch);
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      tryToEnliven(/** @type {HTMLElement} */ (target));
    }
  }, { rootMargin: "300px" });
  for (const place of document.querySelectorAll("[data-figure]")) near.observe(place);
}

// A print is made from the drawings, which take the paper's colors.
for (const move of MOVES) addEventListener(move, watch, { passive: true });
addEventListener("beforeprint", () => {
  for (const drawing of document.querySelectorAll(".fig-plot > svg")) /** @type {SVGElement} */ (drawing).style.display = "";
  for (const live of document.querySelectorAll(".fig-plot > [role=group]")) /** @type {HTMLElement} */ (live).style.display = "none";
});
addEventListener("afterprint", () => {
  for (const live of document.querySelectorAll(".fig-plot > [role=group]")) {
    /** @type {HTMLElement} */ (live).style.display = "";
    const drawing = live.parentElement?.querySelector("svg.fig-svg");
    if (drawing) /** @type {SVGElement} */ (drawing).style.display = "none";
  }
});
