// Keys, links, theme, print; then the page is drawn.

const PRINTED = 2000;  // findings on paper; more would be a book

function toggleTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
}

function onKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    if ($("findings").contains(event.target) || typing) closeDetail();
    return;
  }
  const inList = event.target === $("list");
  const action = {
    "/": () => { $("findings").scrollIntoView(); $("search").focus({ preventScroll: true }); $("search").select(); },
    j: () => step(1), k: () => step(-1),
    ArrowDown: inList && (() => step(1)), ArrowUp: inList && (() => step(-1)),
    PageDown: inList && (() => step(10)), PageUp: inList && (() => step(-10)),
    Home: inList && (() => choose(0, false)), End: inList && (() => choose(shown.length - 1, false)),
    Enter: (inList || event.target === document.body) && chosen >= 0 && (() => { document.body.classList.add("reading"); $("detail").focus(); }),
    t: toggleTheme, "?": () => $("help").showModal(),
  }[event.key];
  if (!action || typing || event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  event.preventDefault();
  action();
}

function step(by) {
  const { top } = $("list").getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) $("findings").scrollIntoView();
  choose(chosen < 0 ? 0 : chosen + by, false);
  if (!$("detail").contains(document.activeElement)) $("list").focus({ preventScroll: true });
}

// #f=<fingerprint> opens that finding, even where the filter hides it.
function followLink() {
  const link = /^#f=([0-9a-f]+(?:-\d+)?)$/.exec(location.hash);
  if (!link) return;
  const entry = all.find((one) => one.key === link[1]);
  if (!entry) {
    $("count").textContent = `No finding has the fingerprint ${link[1]}: it may be repaired.`;
    $("findings").scrollIntoView();
    return;
  }
  if (!shown.includes(entry)) $("clear").click();
  choose(shown.indexOf(entry), true);
  $("findings").scrollIntoView();
}

function drawPrinted() {
  replace($("printed"), element("table", null,
    element("thead", null, element("tr", null, ["Rule", "Severity", "Place", "Message"].map((name) => element("th", null, name)))),
    element("tbody", null, shown.slice(0, PRINTED).map(({ finding, place }) => element("tr", null,
      element("td", null, finding.rule), element("td", null, finding.severity), element("td", null, path(place), `:${finding.line}`), element("td", null, prose(finding.message)))))),
    shown.length > PRINTED && element("p", null, `${grouped(shown.length - PRINTED)} more are in the file and not on paper.`));
}

drawHead();
drawFigures();
drawTrend();
drawGates();
drawSteps();
drawRequirements();
drawUnseen();
prepareFilters();
applyFilter();
drawPlaces();
if (shown.length && innerWidth > 900) drawDetail(shown[0]);
else replace($("detail"), element("p.hint", null, "Choose a finding to read it."));
followLink();

addEventListener("hashchange", followLink);
addEventListener("keydown", onKey);
let resizing = 0;
addEventListener("resize", () => {
  cancelAnimationFrame(resizing);
  resizing = requestAnimationFrame(() => { drawRows(); drawPlaces(); drawTrend(); });
});
let themeOnScreen = "";
addEventListener("beforeprint", () => {
  drawPrinted();
  themeOnScreen = document.documentElement.dataset.theme || "";
  document.documentElement.dataset.theme = "light";  // paper is
});
addEventListener("afterprint", () => {
  replace($("printed"));
  if (themeOnScreen) document.documentElement.dataset.theme = themeOnScreen;
  else delete document.documentElement.dataset.theme;
});
$("theme").addEventListener("click", toggleTheme);
$("help-open").addEventListener("click", () => $("help").showModal());
document.documentElement.dataset.ready = "true";
