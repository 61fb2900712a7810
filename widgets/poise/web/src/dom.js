// Building and updating the page. Text goes in as text only: nothing here parses markup.

const SVG = "http://www.w3.org/2000/svg";

function addChildren(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) addChildren(node, child);
    else if (child !== null && child !== undefined && child !== false) {
      node.appendChild(typeof child === "object" ? child : document.createTextNode(String(child)));
    }
  }
}

/** Set an attribute, or take it away for null and false; touches the page only on a change. */
export function attr(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else {
    const text = value === true ? "" : String(value);
    if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
  return node;
}

function addProps(node, props) {
  for (const name of Object.keys(props || {})) {
    const value = props[name];
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") node[name] = value;
    else attr(node, name === "className" ? "class" : name, value);
  }
}

export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  addProps(node, props);
  addChildren(node, children);
  return node;
}

export function svg(tag, props, ...children) {
  const node = document.createElementNS(SVG, tag);
  addProps(node, props);
  addChildren(node, children);
  return node;
}

/** Say something in a node; a node that already says it is left alone. */
export function say(node, text) {
  const words = text === null || text === undefined ? "" : String(text);
  if (node.textContent !== words) node.textContent = words;
  return node;
}

export function show(node, visible) {
  if (node.hidden === !!visible) node.hidden = !visible;
  return node;
}

export function empty(node) {
  while (node.firstChild) node.removeChild(node.firstChild);
  return node;
}

/** Make these the children, in order, moving as little as can be: what has the focus keeps it. */
export function place(parent, nodes) {
  const wanted = nodes.filter(Boolean);
  for (const child of Array.from(parent.childNodes)) {
    if (wanted.indexOf(child) < 0) parent.removeChild(child);
  }
  wanted.forEach((node, index) => {
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] || null);
  });
  return parent;
}

/** Keep one node for each item: `make(item)` once, `update(node, item)` every time. */
export function keyed(parent, key, make, update) {
  let known = new Map();
  return (items) => {
    const next = new Map();
    items.forEach((item, index) => {
      const id = String(key(item));
      const node = known.get(id) || make(item);
      if (update) update(node, item, index);
      next.set(id, node);
    });
    known = next;
    place(parent, Array.from(next.values()));
  };
}

/** One paragraph for each line of a text. */
export function paragraphs(text, props) {
  const lines = String(text || "").split(/\n+/).map((line) => line.trim()).filter(Boolean);
  return lines.map((line) => h("p", props, line));
}

/** The page's own data, written by the server in a JSON element. */
export function readPage(id) {
  const node = document.getElementById(id || "poise-page");
  return node ? JSON.parse(node.textContent) : null;
}
