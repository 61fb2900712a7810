// Small notes that must outlive a reload. Private windows may refuse: then memory serves.

function notes(area) {
  const memory = {};
  const real = () => {
    try {
      return window[area];
    } catch (refused) {
      return null;
    }
  };
  return {
    get(key) {
      try {
        const text = real().getItem(key);
        if (text !== null) return JSON.parse(text);
      } catch (refused) {
        // fall through to memory
      }
      return memory[key] === undefined ? null : memory[key];
    },
    set(key, value) {
      memory[key] = value;
      try {
        if (value === null) real().removeItem(key);
        else real().setItem(key, JSON.stringify(value));
      } catch (refused) {
        // memory has it
      }
    },
    /** Forget all of ours. */
    clear() {
      for (const key of Object.keys(memory)) delete memory[key];
      try {
        for (const key of Object.keys(real())) if (key.startsWith("poise-")) real().removeItem(key);
      } catch (refused) {
        // memory was all there was
      }
    },
  };
}

/** Where what is being filled in waits for a reload: one place for each round of each prompt. */
export function draftSlot(now) {
  return `poise-draft-${now.view.class.code || ""}-${now.prompt.id}-${now.round.id}`;
}

export const kept = notes("localStorage");
export const drafts = notes("sessionStorage");

/** A random id; crypto.randomUUID exists on encrypted pages only. */
export function newId() {
  const bytes = new Uint8Array(16);
  window.crypto.getRandomValues(bytes);
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
