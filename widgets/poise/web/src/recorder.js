// From a microphone or a file to 16 kHz mono Int16. Nothing is kept after the samples are handed on.
import { workletAddress } from "./recorder-worklet.js";

export const TAKE_RATE = 16000;
export const TAKE_SECONDS = 180;
// Blocks of the audio thread (128 frames each) between two looks at the level.
const BLOCKS_A_LOOK = 24;
// A longer file is no take; it would only fill the memory before its length is known.
const LARGEST_FILE = 80e6;
const PROBE_PATIENCE = 4000;

/** Why this page cannot record: "insecure", "unsupported", or null where it can. */
export function recordingHindrance() {
  if (!window.isSecureContext) return "insecure";
  const media = navigator.mediaDevices && navigator.mediaDevices.getUserMedia;
  return media && window.AudioWorkletNode ? null : "unsupported";
}

/** Which words say why the microphone did not open. */
export function microphoneProblem(error) {
  const known = {
    NotAllowedError: "voice.denied",
    SecurityError: "voice.denied",
    NotReadableError: "voice.page.busy_microphone",
    AbortError: "voice.page.busy_microphone",
  };
  return known[error && error.name] || "voice.no_microphone";
}

async function openMicrophoneStream() {
  // The browser's own processing changes level and pauses: all of it off.
  return navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 },
  });
}

async function captureFrom(stream) {
  const context = new AudioContext();
  const address = workletAddress();
  try {
    await context.audioWorklet.addModule(address);
    await context.resume();
  } catch (error) {
    stream.getTracks().forEach((track) => track.stop());
    await context.close();
    throw error;
  } finally {
    URL.revokeObjectURL(address);
  }
  const source = context.createMediaStreamSource(stream);
  const capture = new AudioWorkletNode(context, "poise-capture", { numberOfOutputs: 0 });
  source.connect(capture);
  return { context, source, capture };
}

/** Where two ends meet after a pause, a soft edge keeps the join from being a click. */
function soften(block, rising) {
  for (let i = 0; i < block.length; i += 1) block[i] *= (rising ? i : block.length - i) / block.length;
}

/** Collects blocks; says the level a few times a second. */
function blockStore(rate, onLevel) {
  const blocks = [];
  let count = 0;
  let pending = [];
  let held = false;
  let join = false;
  return {
    add(block) {
      if (held) return;
      if (join) soften(block, true);
      join = false;
      blocks.push(block);
      count += block.length;
      pending.push(block);
      if (pending.length < BLOCKS_A_LOOK) return;
      const { peak, level } = loudness(pending);
      pending = [];
      onLevel(peak, level, count / rate);
    },
    hold(on) {
      if (on && !held && blocks.length) soften(blocks[blocks.length - 1], false);
      join = held && !on;
      held = on;
    },
    async take() {
      const samples = joinBlocks(blocks, count);
      blocks.length = 0;
      return toTake(samples, rate);
    },
    drop() {
      blocks.length = 0;
    },
  };
}

/**
 * Start the microphone. `onLevel(peak, level, seconds)` comes a few times a second; `onEnd(why)`
 * once, when the limit is reached ("limit") or the microphone went away ("lost").
 */
export async function startTake({ onLevel, onEnd, limit }) {
  const stream = await openMicrophoneStream();
  const { context, source, capture } = await captureFrom(stream);
  let open = true;
  const store = blockStore(context.sampleRate, (peak, level, seconds) => {
    onLevel(peak, level, seconds);
    if (seconds >= limit) onEnd("limit");
  });
  capture.port.onmessage = ({ data }) => open && store.add(data);
  stream.getTracks().forEach((track) => track.addEventListener("ended", () => open && onEnd("lost")));
  // A phone call or another app suspends the audio; coming back to the page takes it up again.
  const wake = () => open && !document.hidden && context.state !== "running" && context.resume();
  document.addEventListener("visibilitychange", wake);

  async function close() {
    if (!open) return;
    open = false;
    document.removeEventListener("visibilitychange", wake);
    stream.getTracks().forEach((track) => track.stop());
    source.disconnect();
    await context.close();
  }

  return {
    pause: (on) => store.hold(on),
    async stop() {
      await close();
      return store.take();
    },
    cancel() {
      store.drop();
      return close();
    },
  };
}

/** Seconds that a file says it lasts, where the browser can tell without decoding it; else 0. */
function probedSeconds(file) {
  const sound = document.createElement("audio");
  const url = URL.createObjectURL(file);
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(0), PROBE_PATIENCE);
    const tell = (seconds) => {
      clearTimeout(late);
      resolve(Number.isFinite(seconds) ? seconds : 0);
    };
    sound.addEventListener("loadedmetadata", () => tell(sound.duration));
    sound.addEventListener("error", () => tell(0));
    sound.preload = "metadata";
    sound.src = url;
  }).finally(() => {
    sound.removeAttribute("src");
    URL.revokeObjectURL(url);
  });
}

/** Decode a file in the browser, which knows wav, webm, ogg, mp3 and m4a. */
export async function readTake(file, limit) {
  if (file.size > LARGEST_FILE || (await probedSeconds(file)) > limit + 1) return { tooLong: true };
  const bytes = await file.arrayBuffer();
  const context = new OfflineAudioContext(1, 1, TAKE_RATE);
  const decoded = await context.decodeAudioData(bytes);
  if (decoded.duration > limit + 1) return { tooLong: true };
  const mono = new Float32Array(decoded.length);
  for (let c = 0; c < decoded.numberOfChannels; c += 1) {
    const channel = decoded.getChannelData(c);
    for (let i = 0; i < mono.length; i += 1) mono[i] += channel[i] / decoded.numberOfChannels;
  }
  return toInt16(mono);
}

/** A file that an audio element can play. It stays in the page. */
export function playable(samples) {
  const view = new DataView(new ArrayBuffer(44));
  const size = samples.length * 2;
  const words = (at, text) => {
    for (let i = 0; i < text.length; i += 1) view.setUint8(at + i, text.charCodeAt(i));
  };
  words(0, "RIFF");
  view.setUint32(4, 36 + size, true);
  words(8, "WAVEfmt ");
  [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, TAKE_RATE, 4], [28, TAKE_RATE * 2, 4], [32, 2, 2], [34, 16, 2]]
    .forEach(([at, value, width]) => (width === 4 ? view.setUint32(at, value, true) : view.setUint16(at, value, true)));
  words(36, "data");
  view.setUint32(40, size, true);
  return URL.createObjectURL(new Blob([view, samples], { type: "audio/wav" }));
}

function loudness(blocks) {
  let peak = 0;
  let power = 0;
  let count = 0;
  for (const block of blocks) {
    for (let i = 0; i < block.length; i += 1) {
      peak = Math.max(peak, Math.abs(block[i]));
      power += block[i] * block[i];
    }
    count += block.length;
  }
  return { peak, level: 10 * Math.log10(power / Math.max(1, count) + 1e-9) };
}

function joinBlocks(blocks, count) {
  const joined = new Float32Array(count);
  let at = 0;
  for (const block of blocks) {
    joined.set(block, at);
    at += block.length;
  }
  return joined;
}

async function toTake(samples, rate) {
  if (!samples.length) return new Int16Array(0);
  const length = Math.max(1, Math.round((samples.length * TAKE_RATE) / rate));
  const context = new OfflineAudioContext(1, length, TAKE_RATE);
  const buffer = context.createBuffer(1, samples.length, rate);
  buffer.copyToChannel(samples, 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.start();
  return toInt16((await context.startRendering()).getChannelData(0));
}

function toInt16(samples) {
  const whole = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i += 1) {
    whole[i] = Math.round(Math.max(-1, Math.min(1, samples[i])) * 32767);
  }
  return whole;
}
