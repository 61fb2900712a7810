// Boxes to tick, up to so many: options, or other people's words.
import { h, say } from "./dom.js";
import { optionList } from "./options.js";
import { tickState } from "./standing.js";

/**
 * `what`: {label, field, most, changed, items(now), make(ids), name(id), first}; `field` is where a
 * choice keeps its ids (options, points), `make` puts them there.
 */
export function tickField(t, what) {
  let items = what.items(what.first);
  let ticked = [];
  let closed = false;
  let refused = false;
  const list = optionList(what.label, tick, true);
  // Said again at each try beyond the last: a screen reader hears why nothing is ticked.
  const limit = h("p", { class: "small muted ticks-left", role: "status" });
  const chosen = () => items.filter((item) => ticked.indexOf(item.id) >= 0).map((item) => item.id);

  function tick(id) {
    if (closed) return;
    const at = ticked.indexOf(id);
    refused = at < 0 && chosen().length >= what.most;
    if (refused) {
      say(limit, t("prompt.ticks_full", { n: what.most }));
      return;
    }
    if (at >= 0) ticked.splice(at, 1);
    else ticked.push(id);
    what.changed();
  }

  return {
    nodes: [list.node, limit],
    read: () => what.make(chosen()),
    write(choice) {
      const kept = choice[what.field] || [];
      const names = Array.isArray(kept) ? kept : Object.keys(kept);
      ticked = items.map((item) => item.id).filter((id) => names.indexOf(Array.isArray(kept) ? id : String(id)) >= 0);
    },
    ready: () => chosen().length > 0,
    name: (choice) => {
      const kept = choice[what.field] || [];
      const names = Array.isArray(kept) ? kept : Object.keys(kept);
      return names.map((id) => what.name(id)).join(t("prompt.and"));
    },
    shut(next) {
      closed = next;
    },
    draw(at, way) {
      items = what.items(at);
      const count = chosen().length;
      list.draw(
        items.map((item) => {
          const state = item.shut ? "closed" : tickState(at, way, what.field, item.id, ticked.indexOf(item.id) >= 0);
          return Object.assign({}, item, { state });
        }),
      );
      // The page is drawn again whenever somebody votes: what was just said has to stay.
      if (!at.open) say(limit, "");
      else if (!refused) say(limit, t("prompt.ticks_count", { count, most: what.most }));
    },
  };
}
