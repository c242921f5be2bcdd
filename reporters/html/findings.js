// The list of findings: filters, search, order, and rows that exist only while they are in sight.

const ROW = 58;  // pixels; the style says the same
const filter = { text: "", path: "", rule: "", order: "severity", severities: new Set(), dispositions: new Set(["open"]) };

// What is searched, once in lower case; the second copy of a violation has "-2" behind its fingerprint, as in gitlab.
const copies = new Map();
const all = report.findings.map((finding, index) => {
  const rule = rules.get(finding.rule);
  const place = report.paths[finding.path];
  const copy = (copies.get(finding.id) || 0) + 1;
  copies.set(finding.id, copy);
  return {
    index, finding, place, key: copy > 1 ? `${finding.id}-${copy}` : finding.id,
    severity: SEVERITIES.indexOf(finding.severity), points: Number(finding.points || 0),
    words: [finding.rule, rule ? rule.name : "", finding.message, place, finding.unit || "", finding.scope || "", finding.reason || ""].join("\n").toLowerCase(),
  };
});
let shown = [];
let chosen = -1;  // in `shown`

const orders = {
  severity: (a, b) => a.severity - b.severity || a.index - b.index,
  path: (a, b) => a.index - b.index,
  points: (a, b) => b.points - a.points || a.index - b.index,
  rule: (a, b) => (a.finding.rule < b.finding.rule ? -1 : a.finding.rule > b.finding.rule ? 1 : a.index - b.index),
};

function matches(entry, words) {
  const { finding } = entry;
  return (!filter.severities.size || filter.severities.has(finding.severity)) &&
    (!filter.dispositions.size || filter.dispositions.has(dispositionOf(finding))) &&
    (!filter.rule || finding.rule === filter.rule) &&
    entry.place.startsWith(filter.path) && words.every((word) => entry.words.includes(word));
}

function applyFilter() {
  const kept = chosen >= 0 ? shown[chosen] : null;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  shown = all.filter((entry) => matches(entry, words)).sort(orders[filter.order]);
  chosen = kept ? shown.indexOf(kept) : -1;
  if (chosen < 0) $("list").scrollTop = 0;
  $("count").textContent = shown.length === all.length ? counted(all.length, "finding") : `${grouped(shown.length)} of ${counted(all.length, "finding")}`;
  drawRows();
}

const canvas = element("div.canvas", { role: "presentation" });

function drawRows() {
  const list = $("list");
  canvas.style.height = `${shown.length * ROW}px`;
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 4);
  const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + 4);
  const rows = [];
  for (let i = first; i < last; ++i) rows.push(row(i));
  replace(canvas, rows, shown.length === 0 && element("p.nothing", null, all.length ? "No finding is like that." : "There is no finding."));
  if (chosen >= first && chosen < last) list.setAttribute("aria-activedescendant", `row-${chosen}`);
  else list.removeAttribute("aria-activedescendant");
}

// The end of a path says more than its beginning.
function tail(place) {
  const parts = place.split("/");
  let from = 0;
  while (from < parts.length - 1 && parts.slice(from).join("/").length > 46) ++from;
  return (from ? "…/" : "") + parts.slice(from).join("/");
}

function row(i) {
  const { finding, place } = shown[i];
  const made = element("div.row", { id: `row-${i}`, role: "option", "aria-selected": i === chosen ? "true" : "false", "aria-posinset": i + 1, "aria-setsize": shown.length,
    "data-severity": finding.severity, "data-disposition": dispositionOf(finding), onclick: () => choose(i, true) },
    element("span.sev", { "data-severity": finding.severity }, finding.severity),
    element("span.message", null, prose(finding.message)),
    element("span.where", null, element("b", null, finding.rule), " ", element("bdi", { title: place }, tail(place)), `:${finding.line}`,
      dispositionOf(finding) !== "open" && element("span.flag", null, dispositionOf(finding)), finding.fix && element("span.flag", null, "fix")));
  made.style.top = `${i * ROW}px`;
  return made;
}

function choose(i, open) {
  if (!shown.length) return;
  chosen = Math.max(0, Math.min(shown.length - 1, i));
  const list = $("list");
  const top = chosen * ROW;
  if (top < list.scrollTop) list.scrollTop = top;
  if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
  drawRows();
  drawDetail(shown[chosen]);
  if (open) document.body.classList.add("reading");
  history.replaceState(null, "", `#f=${shown[chosen].key}`);
}

// From other parts of the page: the findings of a rule or a place.
function showFindings({ rule = "", path: place = "" }) {
  Object.assign(filter, { rule, path: place, text: "" });
  filter.severities.clear();
  filter.dispositions = new Set(["open"]);
  showFilter();
  applyFilter();
  document.body.classList.remove("reading");
  $("findings").scrollIntoView();
  $("list").focus({ preventScroll: true });
  if (shown.length) choose(0, false);
}

function showFilter() {
  $("search").value = filter.text;
  $("path").value = filter.path;
  $("rule").value = filter.rule;
  $("order").value = filter.order;
  for (const [id, set] of [["severities", filter.severities], ["dispositions", filter.dispositions]])
    for (const chip of $(id).children) chip.setAttribute("aria-pressed", String(set.has(chip.value)));
}

function chips(id, words, set, of) {
  const counts = new Map();
  for (const finding of report.findings) counts.set(of(finding), (counts.get(of(finding)) || 0) + 1);
  replace($(id), words.filter((word) => counts.has(word)).map((word) => element("button.chip", {
    type: "button", value: word, "data-severity": word, onclick: () => {
      const chosenSet = set();
      if (!chosenSet.delete(word)) chosenSet.add(word);
      showFilter();
      applyFilter();
    } }, word, element("span.n", null, grouped(counts.get(word))))));
}

function prepareFilters() {
  const counts = new Map();
  for (const finding of report.findings) counts.set(finding.rule, (counts.get(finding.rule) || 0) + 1);
  replace($("rule"), element("option", { value: "" }, "Every rule"), [...counts.keys()].sort().map((id) =>
    element("option", { value: id }, `${id} ${rules.has(id) ? rules.get(id).name : ""} (${grouped(counts.get(id))})`)));
  chips("severities", SEVERITIES, () => filter.severities, (finding) => finding.severity);
  chips("dispositions", DISPOSITIONS, () => filter.dispositions, dispositionOf);
  for (const [id, key] of [["search", "text"], ["path", "path"], ["rule", "rule"], ["order", "order"]])
    $(id).addEventListener("input", (event) => { filter[key] = event.target.value; applyFilter(); });
  $("clear").addEventListener("click", () => {
    Object.assign(filter, { text: "", path: "", rule: "" });
    filter.severities.clear();
    filter.dispositions.clear();
    showFilter();
    applyFilter();
  });
  $("list").append(canvas);
  $("list").addEventListener("scroll", drawRows, { passive: true });
  showFilter();
}
