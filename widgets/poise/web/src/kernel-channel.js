// The kernel's side of a page: questions with one answer each, over the widget's own messages.

const KERNEL_PATIENCE = 30000;

/** Ask the kernel; the promise gives {message, buffers}, or fails with words for the person. */
export function kernelLink(model, words) {
  const waiting = new Map();
  const heard = new Map();
  let count = 0;
  const name = Math.random().toString(36).slice(2);

  function receive(message, buffers) {
    const call = message && waiting.get(message.re);
    if (!call) {
      const hear = message && !message.re && heard.get(message.kind);
      if (hear) hear({ message, buffers: buffers || [] });
      return;
    }
    waiting.delete(message.re);
    clearTimeout(call.timer);
    if (message.kind === "problem") call.reject(new Error(message.message));
    else call.resolve({ message, buffers: buffers || [] });
  }

  model.on("msg:custom", receive);
  return {
    ask(kind, body, buffers) {
      const id = `${name}-${++count}`;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(words.stalled));
        }, KERNEL_PATIENCE);
        waiting.set(id, { resolve, reject, timer });
        try {
          model.send(Object.assign({}, body, { kind, id }), undefined, buffers);
        } catch {
          // A kernel that is gone has closed its end.
          waiting.delete(id);
          clearTimeout(timer);
          reject(new Error(words.stalled));
        }
      });
    },
    /** Hear what the kernel says without being asked. */
    listen(kind, hear) {
      heard.set(kind, hear);
    },
    close() {
      model.off("msg:custom", receive);
      waiting.forEach((call) => clearTimeout(call.timer));
      waiting.clear();
    },
  };
}

/** A channel as the classroom's, for one person alone: the kernel keeps the key. */
export function kernelChannel(link, first) {
  const listeners = [];
  let view = first;
  let failure = null;

  function tell() {
    for (const listener of listeners.slice()) listener();
  }

  async function handIn(kind, body) {
    failure = null;
    try {
      view = (await link.ask(kind, body)).message.view;
      return "acknowledged";
    } catch (error) {
      failure = error.message;
      return "refused";
    } finally {
      tell();
    }
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.push(listener);
      return () => listeners.splice(listeners.indexOf(listener), 1);
    },
    online: () => true,
    gone: () => 0,
    pending: () => null,
    lost: () => null,
    reason: () => failure,
    forget() {},
    serverNow: () => Date.now(),
    answer: (text) => handIn("answer", { text }),
    cast: (choice) => handIn("cast", { choice }),
    /** Show another prompt, or the same one afresh. */
    async open(which) {
      view = (await link.ask("open", { which })).message.view;
      tell();
    },
    close() {},
  };
}
