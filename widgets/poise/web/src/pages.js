// Long text on the wall: blocks are laid on as many pages as they need, and the pages turn.
import { empty, h, say, show } from "./dom.js";

// A page stands until it has been read: so long at least, and longer where it says more.
const TURN = 12000;
const READ = { wide: 200, narrow: 65 }; // milliseconds a character, read from the last row
const WIDE = /[\u3000-\u9fff\uff00-\uffef]/g;
const BREAKS = "。！？；，、.!?;, ";

function fits(box) {
  // A pixel of rounding is not a line of text.
  return box.scrollHeight <= box.clientHeight + 1;
}

/** Split a block of text that is taller than a page: as much as fits, cut at a mark or a space. */
function cutText(box, block) {
  const target = block.querySelector("[data-cut]") || block;
  const whole = target.textContent;
  let low = 1;
  let high = whole.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    target.textContent = whole.slice(0, middle);
    if (fits(box)) low = middle;
    else high = middle - 1;
  }
  let end = low;
  while (end > low / 2 && BREAKS.indexOf(whole[end - 1]) < 0) end -= 1;
  if (end <= low / 2) end = low;
  const rest = block.cloneNode(true);
  target.textContent = whole.slice(0, end);
  (rest.querySelector("[data-cut]") || rest).textContent = whole.slice(end);
  return rest;
}

/**
 * Lay blocks on pages; `box` is the empty place whose height counts. A block marked `data-repeat`
 * stands again at the top of each page that follows.
 */
export function layOut(box, blocks) {
  const waiting = blocks.slice();
  const pages = [];
  const heads = [];
  let page = [];
  let own = 0; // blocks of this page that are not repeated heads

  function turnOver() {
    pages.push(page);
    empty(box);
    page = heads.map((head) => head.cloneNode(true));
    for (const head of page) box.appendChild(head);
    own = 0;
  }

  empty(box);
  while (waiting.length) {
    const block = waiting.shift();
    box.appendChild(block);
    if (fits(box)) {
      page.push(block);
      own += 1;
      if (block.hasAttribute("data-repeat")) heads.push(block);
    } else if (own) {
      turnOver();
      waiting.unshift(block);
    } else {
      const single = block.querySelector("[data-cut]") || !block.children.length;
      if (single && block.textContent.length > 1) waiting.unshift(cutText(box, block));
      page.push(block);
      turnOver();
    }
  }
  if (own) pages.push(page);
  empty(box);
  return pages;
}

function timeFor(blocks) {
  const text = blocks.map((block) => block.textContent).join("");
  const wide = (text.match(WIDE) || []).length;
  return Math.max(TURN, wide * READ.wide + (text.length - wide) * READ.narrow);
}

/** A place for pages, with a "2 / 3" to put elsewhere; `turn` turns them, and so does time. */
export function pager(t, label) {
  const box = h("div", { class: "page" });
  const number = h("p", { class: "page-number num", "aria-live": "off" });
  const node = h("div", { class: "pages", role: "group", "aria-label": label }, box);
  let pages = [[]];
  let at = 0;
  let timer = 0;
  let held = false;

  function draw() {
    empty(box);
    for (const block of pages[at]) box.appendChild(block);
    show(number, pages.length > 1);
    say(number, t("screen.page", { page: at + 1, pages: pages.length }));
    clearTimeout(timer);
    if (pages.length > 1 && !held) timer = setTimeout(() => turn(1), timeFor(pages[at]));
  }

  function turn(step) {
    if (pages.length < 2) return;
    at = (at + step + pages.length) % pages.length;
    draw();
  }

  return {
    node,
    number,
    /** `groups`: lists of blocks; each list begins a page. Keeps the page where it still exists. */
    set(groups) {
      pages = [];
      for (const blocks of groups) pages.push(...layOut(box, blocks));
      if (!pages.length) pages.push([]);
      at = Math.min(at, pages.length - 1);
      draw();
    },
    measure(blocks) {
      empty(box);
      for (const block of blocks) box.appendChild(block);
      const whole = fits(box);
      empty(box);
      return whole;
    },
    turn(step) {
      held = true;
      turn(step);
    },
    go(page) {
      held = true;
      at = Math.max(0, Math.min(page, pages.length - 1));
      draw();
    },
    first() {
      at = 0;
      held = false;
    },
    dispose: () => clearTimeout(timer),
  };
}
