// Markup of our own lectures, rebuilt from a short list of elements: nothing else gets through.

const ALLOWED = [
  "A", "B", "BLOCKQUOTE", "BR", "CODE", "DD", "DEL", "DL", "DT", "EM", "H1", "H2", "H3", "H4", "H5", "H6",
  "HR", "I", "LI", "OL", "P", "PRE", "S", "STRONG", "SUB", "SUP", "TABLE", "TBODY", "TD", "TH", "THEAD", "TR", "UL",
];
const DROPPED = ["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "EMBED", "SVG", "MATH", "NOSCRIPT"];

function copyAttributes(from, to) {
  const start = from.getAttribute("start");
  if (from.tagName === "OL" && /^\d+$/.test(start || "")) to.setAttribute("start", start);
  const href = from.getAttribute("href");
  if (from.tagName === "A" && /^(https?:\/\/|\/(?!\/)|#)/.test(href || "")) {
    to.setAttribute("href", href);
    to.setAttribute("rel", "noreferrer");
  }
}

function rebuild(from, to) {
  for (const child of Array.from(from.childNodes)) {
    if (child.nodeType === 3) {
      to.appendChild(document.createTextNode(child.nodeValue));
    } else if (child.nodeType === 1 && DROPPED.indexOf(child.tagName.toUpperCase()) < 0) {
      const known = ALLOWED.indexOf(child.tagName) >= 0;
      const made = known ? document.createElement(child.tagName.toLowerCase()) : to;
      if (known) {
        copyAttributes(child, made);
        to.appendChild(made);
      }
      rebuild(child, made);
    }
  }
}

/** Markup to nodes. The parser's document runs no script and loads nothing. */
export function richText(markup) {
  const parsed = new DOMParser().parseFromString(String(markup || ""), "text/html");
  const made = document.createDocumentFragment();
  rebuild(parsed.body, made);
  return made;
}
