// The figures: score, gates, steps, requirements, what was not evaluated.

const PASS = { excellent: 0.95, good: 0.9, acceptable: 0.8 };

function figure(id, label, value, ...notes) {
  replace($(id), element("p.label", null, label), element("p.value", null, value),
    notes.map((note) => note && element("p.note", null, note)));
}

// A fraction may have hundreds of digits: it is there to be copied, and shown as far as it fits.
const fraction = (score) => element("span.fraction", { title: score.fraction }, score.fraction.replace("/", " / "));

// The grades on a line from 0.70 to 1, and where the score stands.
function gradeScale(value) {
  const at = (score) => Math.max(0, Math.min(100, ((score - 0.7) / 0.3) * 100));
  const x = at(Number(value));
  return drawing("svg", { viewBox: "0 0 300 34", class: "scale", role: "img", "aria-label": `${value} on the scale of grades` },
    drawing("rect", { x: 0, y: 12, width: 300, height: 4, rx: 2, class: "track" }),
    drawing("rect", { x: 0, y: 12, width: x * 3, height: 4, rx: 2, class: "filled" }),
    Object.values(PASS).map((limit) => [
      drawing("line", { x1: at(limit) * 3, x2: at(limit) * 3, y1: 9, y2: 19, class: "tick" }),
      drawing("text", { x: at(limit) * 3, y: 31, "text-anchor": "middle" }, limit.toFixed(2))]),
    drawing("circle", { cx: Math.max(5, Math.min(295, x * 3)), cy: 14, r: 5, class: "point" }));
}

function drawHead() {
  document.title = `${report.score.value ? report.score.value.value + " " : ""}${report.name} – assay`;
  replace($("standard"), foreign(report.standard), report.standard_version ? ` ${report.standard_version}` : "");
  replace($("title"), foreign(report.name));
  replace($("about"), report.revision && ["revision ", element("code", null, report.revision.slice(0, 12)), " · "],
    `${grouped(report.files.evaluated)} of ${counted(report.files.discovered, "file")} evaluated`);
  replace($("foot"), `${report.tool.name} ${report.tool.version} · rules `, element("code", null, report.tool.rules_digest.slice(0, 16)),
    " · this file loads nothing and sends nothing");
}

function drawFigures() {
  const { value, grade, coverage, readiness, units } = report.score;
  figure("figure-score", "Compliance score", value ? value.value : "–",
    value ? element("span.grade", { "data-grade": grade }, grade) : "nothing was measured");
  if (value) fill($("figure-score"), gradeScale(value.value), element("p.note", null, fraction(value)));
  const all = sumOf(units);
  figure("figure-coverage", "Coverage", coverage ? coverage.value : "–",
    `${grouped(all - (units.unknown || 0))} of ${counted(all, "unit")} decided`,
    units.waived && `${grouped(units.waived)} of them waived`);
  const attested = report.score.categories.find((category) => category.attested);
  figure("figure-readiness", "Readiness", readiness ? readiness.value : "–",
    attested && attested.score ? `baseline ${attested.score.value}` : "no baseline is attested: it counts as 0",
    report.attested_by && element("span", null, "attested by ", foreign(report.attested_by)));
  const open = report.findings.filter((finding) => dispositionOf(finding) === "open");
  const count = (severity) => open.filter((finding) => finding.severity === severity).length;
  figure("figure-findings", "Open findings", grouped(open.length),
    element("span.mix", null, SEVERITIES.filter(count).map((severity) =>
      element("span.sev", { "data-severity": severity }, `${grouped(count(severity))} ${severity}`))),
    report.findings.length > open.length && `${grouped(report.findings.length - open.length)} suppressed or baselined`,
    report.baseline && element("span", null, `${grouped(report.baseline.matched)} of ${counted(report.baseline.entries, "old finding")} of `,
      path(report.baseline.path), ` still there, ${grouped(report.baseline.gone)} gone`));
}

// "11 (NM-001 2, NR-001 9)": what stands in brackets, as a text of its own.
function details(actual) {
  const inner = /\((.*)\)$/.exec(actual);
  return inner && [" · ", foreign(inner[1].replace("/", " / "))];
}

function drawGates() {
  replace($("gates"), report.gates.map((gate) => element(gate.passed ? "li.passed" : "li.failed", null,
    element("span.verdict", null, gate.passed ? "passed" : "failed"),
    element("span.gate", null, foreign(gate.name)),
    element("span.actual", null, foreign(gate.actual.split(" (")[0])),
    element("span.limit", { title: gate.actual }, "expected ", foreign(gate.expected), details(gate.actual)))),
    report.gates.length === 0 && element("li", null, "The standard has no gates."));
  if (!report.complete) {
    $("gates").before(element("p.notice", null, "The analysis is incomplete: see ", element("a", { href: "#unseen" }, "what was not evaluated"), "."));
  }
}

function drawSteps() {
  const most = Math.max(...report.score.best.map((step) => Number(step.points)), 0);
  replace($("steps"), report.score.best.map((step) => {
    const bar = element("span.gain");
    bar.style.width = `${(Number(step.points) / most) * 100}%`;
    return element("li", null,
      element("button.step", { type: "button", onclick: () => showFindings({ rule: step.rule, path: step.path }) },
        element("span.points", null, step.points),
        element("span.what", null, element("b", null, step.rule), " ", path(step.unit)), bar));
  }), report.score.best.length === 0 && element("li", null, "No repair raises the score."));
}

const sumOf = (counts) => counts.passed + counts.failed + (counts.waived || 0) + (counts.unknown || 0);

function share(counts) {
  const all = sumOf(counts);
  const bar = element("span.share", { "aria-hidden": "true" });
  for (const kind of ["passed", "failed", "waived", "unknown"]) {
    if (!counts[kind]) continue;
    const piece = element("i", { "data-kind": kind });
    piece.style.flexGrow = String(Math.max(counts[kind] / all, 0.01));
    bar.append(piece);
  }
  return bar;
}

function sum(parts) {
  const total = { passed: 0, failed: 0, waived: 0, unknown: 0 };
  for (const part of parts) for (const kind in total) total[kind] += part[kind] || 0;
  return total;
}

const outcome = (counts) => element("span.outcome", null, sumOf(counts) === 0 ? "nothing to measure" : [
  `${grouped(counts.passed)} / ${grouped(counts.passed + counts.failed)}`,
  counts.waived ? ` · ${grouped(counts.waived)} waived` : "", counts.unknown ? ` · ${grouped(counts.unknown)} unknown` : ""]);

function drawRequirements() {
  replace($("tree"), report.score.categories.map((category) => element("div.category", null,
    element("h3", null, element("span.id", null, category.id), " ", foreign(category.title),
      element("span.weight", null, `weight ${category.weight}`),
      element("span.number", null, category.score ? category.score.value : category.attested ? "–" : "not evaluated")),
    category.attested && element("p.hint", null, "Attested in the configuration, not measured."),
    category.requirements.map(requirementRow))));
}

function requirementRow(requirement) {
  const measured = requirement.rules.filter(sumOf);
  const counts = sum(measured);
  return element("details", null,
    element("summary", null,
      element("span.id", null, requirement.id), element("span.what", null, foreign(requirement.title)),
      share(counts), outcome(counts), element("span.number", null, requirement.score ? requirement.score.value : "–")),
    element("div.rules", { role: "list" }, measured.map(ruleRow)),
    requirement.rules.length > measured.length && element("p.hint", null, "Nothing to look at for ",
      requirement.rules.filter((rule) => !measured.includes(rule)).map((rule) => rule.rule).join(", ") + "."));
}

function ruleRow(score) {
  const rule = rules.get(score.rule);
  return element("div", { role: "listitem" },
    element("button.rule", { type: "button", title: rule ? rule.summary : null, onclick: () => showFindings({ rule: score.rule }) },
      element("span.id", null, score.rule), element("span.what", null, rule ? foreign(rule.name) : "",
        element("span.sev", { "data-severity": score.severity }, score.severity)),
      share(score), outcome(score), element("span.number", null, score.score ? score.score.value : "–")));
}

// Notices by kind, the many of one kind folded.
function drawUnseen() {
  const unknown = new Map();
  for (const category of report.score.categories)
    for (const requirement of category.requirements)
      for (const rule of requirement.rules) if (rule.unknown) unknown.set(rule.rule, rule);
  const kinds = new Map();
  for (const notice of report.notices) kinds.set(notice.kind, [...(kinds.get(notice.kind) || []), notice]);
  const fold = (title, count, rows) => element("details", null,
    element("summary", null, element("span.what", null, title), element("span.number", null, grouped(count))), element("ul.plainlist", { tabindex: 0, "aria-label": "Places and reasons" }, rows));
  const parts = [];
  if (report.files.skipped.length) {
    parts.push(fold("Files skipped", report.files.skipped.length, report.files.skipped.map((file) =>
      element("li", null, path(file.path), element("span.reason", null, foreign(file.reason))))));
  }
  for (const [kind, notices] of kinds) {
    const incomplete = notices.filter((notice) => notice.incomplete).length;
    parts.push(fold([`Notices: ${kind}`, incomplete ? element("span.flag", null, "lowers completeness") : ""], notices.length,
      notices.map((notice) => element("li", null, notice.path ? path(notice.path) : "the whole run",
        notice.line ? `:${notice.line}` : "", element("span.reason", null, prose(notice.text))))));
  }
  if (unknown.size) {
    const rows = [...unknown.values()].sort((a, b) => b.unknown - a.unknown);
    parts.push(fold("Units that could not be decided", sum(rows).unknown, rows.map((score) => element("li", null,
      element("b", null, score.rule), " ", rules.has(score.rule) ? foreign(rules.get(score.rule).name) : "",
      element("span.reason", null, `${grouped(score.unknown)} unknown of ${grouped(sumOf(score))}`)))));
  }
  replace($("unseen-body"), parts.length ? [
    element("p.hint", null, "None of this counts as clean. Units that could not be decided stand outside the fractions and lower coverage."), parts]
    : element("p.hint", null, "Everything was read and every unit was decided."));
}
