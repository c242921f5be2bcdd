// What recorded runs had, as two small curves and as a table. Drawn only where a history lay beside the project.

const TREND_ROWS = 20;

// As recorded ones are written: floored to four decimals.
function fourDecimals(fraction) {
  const [numerator, denominator = "1"] = fraction.split("/");
  return (Number((BigInt(numerator) * 10000n) / BigInt(denominator)) / 10000).toFixed(4);
}

function trendPoints() {
  const points = report.trend.points.map((point) => ({ ...point }));
  if (!report.trend.ends_here) {
    const open = report.findings.filter((finding) => dispositionOf(finding) === "open");
    points.push({ at: "this report", revision: report.revision, score: report.score.value && fourDecimals(report.score.value.fraction),
      coverage: report.score.coverage && report.score.coverage.value, open: open.length,
      critical: open.filter((finding) => finding.severity === "critical").length });
  }
  return points;
}

const day = (point) => (point.at.includes("T") ? point.at.slice(0, 10) : point.at);

// One curve. Points have the same distance: runs are counted, not days. `read` gives a number, or undefined where nothing was measured.
function curve(points, read, show, label, limits) {
  const available = $("trend").clientWidth;
  const width = Math.max(260, innerWidth > 960 ? (available - 56) / 2 : available);
  const height = 150, left = 40, right = 14, top = 14, bottom = 24;
  const values = points.map(read);
  const known = values.filter((value) => value !== undefined);
  let low = Math.min(...known), high = Math.max(...known);
  const room = (high - low) * 0.15 || Math.max(Math.abs(high) * 0.02, 0.005);
  low = Math.max(0, low - room);
  high += room;
  const x = (i) => left + (points.length > 1 ? (i / (points.length - 1)) * (width - left - right) : (width - left - right) / 2);
  const y = (value) => top + (1 - (value - low) / (high - low)) * (height - top - bottom);
  const parts = [];  // a run that measured nothing is a gap
  values.forEach((value, i) => {
    if (value === undefined) return;
    const joins = parts.length && values[i - 1] !== undefined;
    parts.push(`${joins ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`);
  });
  const last = values.length - 1;
  const levels = [low + room, high - room].filter((level, i, all) => i === 0 || show(level) !== show(all[0]));
  const crowded = (limit) => levels.some((level) => Math.abs(y(level) - y(limit)) < 14);
  return drawing("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "curve", role: "img", "aria-label": label },
    limits.filter((limit) => limit > low && limit < high).map((limit) => [
      drawing("line", { x1: left, x2: width - right, y1: y(limit), y2: y(limit), class: "limit-line" }),
      !crowded(limit) && drawing("text", { x: width - right, y: y(limit) - 4, "text-anchor": "end" }, limit.toFixed(2))]),
    levels.map((level) => [
      drawing("line", { x1: left, x2: width - right, y1: y(level), y2: y(level), class: "level" }),
      drawing("text", { x: left - 6, y: y(level) + 3, "text-anchor": "end" }, show(level))]),
    drawing("path", { d: parts.join(""), class: "run" }),
    values.map((value, i) => value !== undefined && drawing("circle", { cx: x(i), cy: y(value), r: i === last ? 4 : points.length > 60 ? 0 : 2.5, class: i === last ? "dot-last" : "dot-run" },
      drawing("title", null, `${show(value)}, ${points[i].at.replace("T", " ")}${points[i].revision ? ` (${points[i].revision.slice(0, 12)})` : ""}`))),
    drawing("text", { x: left, y: height - 6 }, day(points[0])),
    points.length > 1 && drawing("text", { x: width - right, y: height - 6, "text-anchor": "end" }, day(points[last])));
}

function drawTrend() {
  if (!report.trend) return;
  const points = trendPoints();
  const score = (point) => (point.score ? Number(point.score) : undefined);
  const first = points[0], last = points[points.length - 1];
  const span = `${counted(points.length, "run")}, ${day(first)} to ${day(last)}`;
  const table = element("details.trend-table", null,
    element("summary", null, element("span.what", null, points.length > TREND_ROWS ? `The last ${TREND_ROWS} runs as a table` : "The runs as a table")),
    element("table", null,
      element("thead", null, element("tr", null, ["Run", "Revision", "Score", "Coverage", "Open", "Critical"].map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", null, points.slice(-TREND_ROWS).reverse().map((point) => element("tr", null,
        [point.at.replace("T", " "), point.revision ? point.revision.slice(0, 12) : "–", point.score || "–", point.coverage || "–", grouped(point.open), grouped(point.critical)]
          .map((text) => element("td", null, foreign(text))))))));
  replace($("trend"), element("h2", null, "Trend"),
    element("p.hint", null, `${span}, by the same rules.`, report.trend.other_rules ? ` ${counted(report.trend.other_rules, "run")} by other rules left out: their scores say something else.` : ""),
    element("div.curves", null,
      points.some((point) => point.score) && element("figure", null, element("figcaption", null, "Compliance score"),
        curve(points, score, (value) => value.toFixed(value < 1 ? 3 : 2), `Compliance score from ${first.score || "nothing"} to ${last.score || "nothing"}: ${span}`, Object.values(PASS))),
      element("figure", null, element("figcaption", null, "Open findings"),
        curve(points, (point) => point.open, (value) => grouped(Math.round(value)), `Open findings from ${first.open} to ${last.open}: ${span}`, []))),
    table);
}
