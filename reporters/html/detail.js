// One finding: message, source, why it matters, the fix side by side, the way a value takes.

function drawDetail(entry) {
  const { finding, place } = entry;
  const rule = rules.get(finding.rule);
  const disposition = dispositionOf(finding);
  replace($("detail"),
    element("button.back.plain", { type: "button", onclick: closeDetail }, "← List"),
    element("p.over", null, element("span.sev", { "data-severity": finding.severity }, finding.severity), " ",
      element("b", null, finding.rule), " ", rule ? foreign(rule.name) : "",
      finding.confidence && element("span.flag", null, finding.confidence), disposition !== "open" && element("span.flag", null, disposition)),
    element("h3", null, prose(finding.message)),
    element("p.meta", null, path(place), `:${finding.line}:${finding.column}`, finding.scope && [" in ", element("code", null, foreign(finding.scope))]),
    finding.frame ? sourceFrame(finding.frame, finding) : element("p.hint", null, "The file was not read, so its text is not shown."),
    finding.reason && fact(disposition === "open" ? "Reason" : disposition, foreign(finding.reason)),
    rule && rule.why && fact("Why", prose(rule.why)),
    finding.points && fact("Points", `${finding.points} when `, foreign(finding.unit || place), " becomes clean"),
    finding.fix && fixView(finding.fix),
    steps("Flow", finding.flow), steps("See also", finding.related),
    rule && rule.limits && fact("Limits", prose(rule.limits)),
    finding.requirement && fact("Requirement", finding.requirement),
    fact("Link", element("a", { href: `#f=${entry.key}` }, element("code", null, `#f=${entry.key}`))));
  $("detail").scrollTop = 0;
}

function closeDetail() {
  document.body.classList.remove("reading");
  $("list").focus({ preventScroll: true });
}

const fact = (name, ...content) => element("div.fact", null, element("h4", null, name), element("p", null, ...content));

const steps = (name, places) => places && element("div.fact", null, element("h4", null, name),
  element("ol.flow", null, places.map((step) => element("li", null, element("span.meta", null, path(step.path), `:${step.line}`), " ", prose(step.message)))));

function sourceFrame(frame, finding) {
  const lines = frame.lines.map((line, i) => {
    const marked = Array.isArray(line);
    return element(marked ? "div.line.marked" : "div.line", null, element("span.no", { "data-no": frame.first + i }),
      element("code", null, marked ? [line[0], element("mark", { "data-severity": finding.severity }, line[1]), line[2]] : line));
  });
  return element("div.source", { role: "figure", "aria-label": "Source" }, lines,
    frame.more && element("div.line.more", null, `${counted(frame.more, "more line")} of this`));
}

// Longest common subsequence of lines, of which there are few (kHunkLines in html_source.cpp), as pairs [before, after] with null where a side has none.
function aligned(before, after) {
  const length = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; --i)
    for (let j = after.length - 1; j >= 0; --j)
      length[i][j] = before[i] === after[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  const pairs = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [fromI, fromJ] = [i, j];
    while (i < before.length && j < after.length && before[i] === after[j]) pairs.push([before[i++], after[j++]]);
    if (i > fromI || j > fromJ) continue;
    const removed = [];
    const added = [];
    while (i < before.length || j < after.length) {
      if (i < before.length && j < after.length && before[i] === after[j]) break;
      if (j >= after.length || (i < before.length && length[i + 1][j] >= length[i][j + 1])) removed.push(before[i++]);
      else added.push(after[j++]);
    }
    for (let n = 0; n < Math.max(removed.length, added.length); ++n) pairs.push([removed[n] ?? null, added[n] ?? null]);
  }
  return pairs;
}

// A changed line with what differs from the other side marked.
function changed(line, other, tag) {
  if (line === null) return element("code.none");
  if (other === null) return element("code", null, element(tag, null, line));
  let start = 0;
  while (start < line.length && line[start] === other[start]) ++start;
  let end = 0;
  while (end < Math.min(line.length, other.length) - start && line[line.length - 1 - end] === other[other.length - 1 - end]) ++end;
  return element("code", null, line.slice(0, start), element(tag, null, line.slice(start, line.length - end)), line.slice(line.length - end));
}

function fixView(fix) {
  const safety = { safe: "safe: `assay fix` applies it", unsafe: "a proposal: `assay fix --unsafe` applies it", display: "a proposal, to be done by hand" };
  return element("div.fact", null, element("h4", null, "Fix"),
    element("p", null, prose(fix.title), element("span.flag", null, prose(safety[fix.safety]))),
    fix.hunks.map((hunk) => {
      let left = hunk.line;
      let right = hunk.line;
      return element("div.hunk", { role: "figure", "aria-label": "The lines before and after the fix" },
        element("p.meta", null, path(hunk.path), `:${hunk.line}`),
        element("div.sides", null, aligned(hunk.before, hunk.after).map(([before, after]) => {
          const same = before === after;
          return [
            element(same ? "div.line" : before === null ? "div.line.none" : "div.line.removed", null,
              element("span.no", { "data-no": before === null ? "" : left++ }), same ? element("code", null, before) : changed(before, after, "del")),
            element(same ? "div.line" : after === null ? "div.line.none" : "div.line.added", null,
              element("span.no", { "data-no": after === null ? "" : right++ }), same ? element("code", null, after) : changed(after, before, "ins"))];
        })),
        hunk.more && element("p.hint", null, `${counted(hunk.more, "more line")}`));
    }));
}
