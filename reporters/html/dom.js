// Elements. Whatever comes from the report becomes text, never markup: nothing here or below parses HTML.
const $ = (id) => document.getElementById(id);
const report = JSON.parse($("report").textContent);

// element("p.hint", {title: "…"}, "text", child, [children]): null and false are left out.
function element(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  return fill(decorate(made, attributes), ...children);
}

function drawing(name, attributes, ...children) {
  return fill(decorate(document.createElementNS("http://www.w3.org/2000/svg", name), attributes), ...children);
}

function decorate(made, attributes) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  return made;
}

function fill(parent, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child);
  }
  return parent;
}

function replace(parent, ...children) {
  parent.textContent = "";
  return fill(parent, ...children);
}

// Text of the analysed project, isolated so that letters of a right-to-left script do not reorder what stands around it.
const foreign = (text, tag = "bdi") => element(tag, null, text);

// A path, which may break after each slash.
function path(text) {
  const parts = text.split(/(?<=\/)/);
  return element("bdi.path", null, parts.flatMap((part, i) => (i ? [element("wbr"), part] : [part])));
}

// `code` of a message or a rule's text in a fixed width.
function prose(text) {
  const parts = text.split("`");
  const even = parts.length % 2 === 1;  // a lonely backtick stays what it is
  if (!even) return foreign(text);
  return element("bdi", null, parts.map((part, i) => (i % 2 ? element("code", null, part) : part)));
}

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
const counted = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;

const SEVERITIES = ["critical", "high", "medium", "low", "info"];
const DISPOSITIONS = ["open", "suppressed", "baselined"];
const WEIGHTS = { critical: 8, high: 4, medium: 2, low: 1, info: 0 };
const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
const dispositionOf = (finding) => finding.disposition || "open";
