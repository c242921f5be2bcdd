// Where the findings are: a squarified treemap (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000) of folders and files.

function buildFolders() {
  const root = { name: "", path: "", weight: 0, count: 0, worst: 4, children: new Map() };
  for (const finding of report.findings) {
    if (dispositionOf(finding) !== "open") continue;
    const severity = SEVERITIES.indexOf(finding.severity);
    let node = root;
    const parts = report.paths[finding.path].split("/");
    for (let depth = 0; ; ++depth) {
      node.weight += WEIGHTS[finding.severity] || 0.25;  // what is not scored is still to be seen
      node.count += 1;
      node.worst = Math.min(node.worst, severity);
      if (depth === parts.length) break;
      const name = parts[depth];
      const last = depth === parts.length - 1;
      if (!node.children.has(name)) {
        node.children.set(name, { name, path: node.path + name + (last ? "" : "/"), weight: 0, count: 0, worst: 4, children: new Map() });
      }
      node = node.children.get(name);
    }
  }
  return root;
}

const byWeight = (node) => [...node.children.values()].sort((a, b) => b.weight - a.weight || (a.path < b.path ? -1 : 1));

// A folder whose only child is a folder stands for both.
function throughSingles(node) {
  while (node.children.size === 1) {
    const only = node.children.values().next().value;
    if (!only.children.size) break;
    node = only;
  }
  return node;
}

// Rows are filled along the shorter side as long as their worst proportion gets better.
function squarify(nodes, box, place) {
  let rest = nodes.filter((node) => node.weight > 0);
  let total = rest.reduce((weight, node) => weight + node.weight, 0);
  while (rest.length && box.w > 0 && box.h > 0) {
    const short = Math.min(box.w, box.h);
    const scale = (box.w * box.h) / total;
    let row = 0;
    let area = 0;
    let best = Infinity;
    while (row < rest.length) {
      const grown = area + rest[row].weight * scale;
      const most = rest[0].weight * scale;
      const least = rest[row].weight * scale;
      const worst = Math.max((short * short * most) / (grown * grown), (grown * grown) / (short * short * least));
      if (worst > best) break;
      best = worst;
      area = grown;
      ++row;
    }
    const thick = area / short;
    let along = 0;
    for (const node of rest.slice(0, row)) {
      const length = (node.weight * scale) / thick;
      place(node, box.w >= box.h ? { x: box.x, y: box.y + along, w: thick, h: length } : { x: box.x + along, y: box.y, w: length, h: thick });
      along += length;
      total -= node.weight;
    }
    box = box.w >= box.h ? { x: box.x + thick, y: box.y, w: box.w - thick, h: box.h } : { x: box.x, y: box.y + thick, w: box.w, h: box.h - thick };
    rest = rest.slice(row);
  }
}

const folders = buildFolders();
let shownFolder = throughSingles(folders);

function openNode(node) {
  if (!node.children.size) return showFindings({ path: node.path });
  shownFolder = throughSingles(node);
  drawPlaces();
  $("map").firstChild.focus();
}

function tile(node, box, inner) {
  const label = `${node.path}: ${counted(node.count, "open finding")}, gravest ${SEVERITIES[node.worst]}`;
  const act = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    openNode(node);
  };
  const fits = Math.floor((box.w - 12) / 6.6);
  const name = node.name + (node.children.size ? "/" : "");
  return drawing("g", { class: inner ? "tile inner" : "tile", "data-severity": SEVERITIES[node.worst], tabindex: inner ? null : 0, role: inner ? null : "button", "aria-label": inner ? null : label, "aria-hidden": inner ? "true" : null, onclick: act, onkeydown: act },
    drawing("title", null, label),
    drawing("rect", { x: box.x + 1, y: box.y + 1, width: Math.max(0, box.w - 2), height: Math.max(0, box.h - 2), rx: inner ? 1 : 3 }),
    box.h > 18 && fits > 3 && drawing("text", { x: box.x + 7, y: box.y + 15, "aria-hidden": "true" }, name.length > fits ? name.slice(0, fits - 1) + "…" : name),
    !inner && box.h > 34 && box.w > 40 && !node.children.size && drawing("text", { x: box.x + 7, y: box.y + 29, class: "weight", "aria-hidden": "true" }, grouped(node.count)));
}

function drawPlaces() {
  const width = Math.max(280, $("map").clientWidth);
  const height = Math.round(Math.min(460, Math.max(260, width * 0.6)));
  const map = drawing("svg", { viewBox: `0 0 ${width} ${height}`, class: "map", role: "group", "aria-label": "Map of findings", tabindex: -1 });
  const folder = shownFolder.children.size ? byWeight(shownFolder) : [];
  squarify(folder, { x: 0, y: 0, w: width, h: height }, (node, box) => {
    map.append(tile(node, box, false));
    if (node.children.size && box.h > 44 && box.w > 44) {
      squarify(byWeight(throughSingles(node)), { x: box.x + 4, y: box.y + 20, w: box.w - 8, h: box.h - 24 },
        (child, inside) => inside.w > 3 && inside.h > 3 && map.append(tile(child, inside, true)));
    }
  });
  replace($("map"), folder.length ? map : element("p.hint", { tabindex: -1 }, "There is no open finding."));
  drawCrumbs();
  drawWorst();
}

function drawCrumbs() {
  const parts = shownFolder.path.split("/").filter(Boolean);
  const crumbs = [{ name: "all folders", node: throughSingles(folders) }];
  let node = folders;
  for (const name of parts) {
    node = node.children.get(name);
    crumbs.push({ name, node });
  }
  replace($("crumbs"), crumbs.map((crumb, i) => [i ? element("span.slash", null, "/") : "",
    element("button.crumb", { type: "button", onclick: () => { shownFolder = crumb.node; drawPlaces(); },
      "aria-current": i === crumbs.length - 1 ? "location" : null }, foreign(crumb.name))]),
    shownFolder.path && element("button.plain", { type: "button", onclick: () => showFindings({ path: shownFolder.path }) }, `its ${counted(shownFolder.count, "finding")}`));
}

// The ten heaviest files below the shown folder, beside the map: what the map shows, as text.
function drawWorst() {
  const files = [];
  const collect = (node) => { if (node.children.size) node.children.forEach(collect); else files.push(node); };
  collect(shownFolder);
  files.sort((a, b) => b.weight - a.weight || (a.path < b.path ? -1 : 1));
  replace($("worst"), files.slice(0, 10).filter((file) => file.count).map((file) => element("li", null,
    element("button.file", { type: "button", onclick: () => showFindings({ path: file.path }) },
      element("span.dot", { "data-severity": SEVERITIES[file.worst] }), path(file.path.slice(shownFolder.path.length) || file.name),
      element("span.number", null, grouped(file.count))))));
}
