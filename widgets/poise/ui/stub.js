// The few lines that every widget carries. The rest of the front end is one module a page: the
// server's own file where the page names it, else what the kernel sends.
const node = document.getElementById("poise-page");
const page = node ? JSON.parse(node.textContent) : null;
const MODULES = Symbol.for("poise.modules");
const PATIENCE = 10000;

function askOnce(model, kind) {
  return new Promise((resolve) => {
    const id = `${kind}-${Math.random().toString(36).slice(2)}`;
    const listen = (message) => {
      if (!message || message.re !== id) return;
      model.off("msg:custom", listen);
      resolve(message);
    };
    model.on("msg:custom", listen);
    model.send({ kind, id });
  });
}

function addStyle(css) {
  const style = document.createElement("style");
  style.dataset.poise = "kernel";
  style.textContent = css;
  document.head.append(style);
}

async function fetchModule(model, name) {
  const url = page && page.assets && page.assets[name];
  if (url) return import(new URL(url, location.origin).href);
  const reply = await askOnce(model, "module");
  if (!document.querySelector('style[data-poise="kernel"]')) addStyle(reply.css);
  const blob = URL.createObjectURL(new Blob([reply.source], { type: "text/javascript" }));
  try {
    return await import(blob);
  } finally {
    URL.revokeObjectURL(blob);
  }
}

function loadModule(model, name) {
  const modules = (globalThis[MODULES] = globalThis[MODULES] || {});
  if (!modules[name]) {
    modules[name] = fetchModule(model, name);
    modules[name].catch(() => delete modules[name]);
  }
  return modules[name];
}

async function render({ model, el }) {
  const words = model.get("_public");
  const waiting = document.createElement("p");
  waiting.setAttribute("role", "status");
  waiting.textContent = words.loading;
  el.append(waiting);
  const late = setTimeout(() => (waiting.textContent = words.stalled), PATIENCE);
  try {
    const module = await loadModule(model, words.module);
    const dispose = await module.render({ model, el, page });
    waiting.remove();
    return dispose;
  } catch (error) {
    waiting.textContent = words.broken;
    throw error;
  } finally {
    clearTimeout(late);
  }
}

export default { render };
