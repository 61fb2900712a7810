// From a microphone or a file to 16 kHz mono Int16. Nothing is kept after the samples are handed on.
import { workletAddress } from "./recorder-worklet.js";

export const TAKE_RATE = 16000;
export const TAKE_SECONDS = 180;

export function canRecord() {
  return Boolean(window.isSecureContext && navigator.mediaDevices
    && navigator.mediaDevices.getUserMedia && window.AudioWorkletNode);
}

/** Start the microphone. `onBlock(peak, level, seconds)` comes a few times a second. */
export async function startTake(onBlock, onLimit) {
  // The browser's own processing changes level and pauses: all of it off.
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 },
  });
  const context = new AudioContext();
  const blocks = [];
  let count = 0;
  let pending = [];
  const address = workletAddress();
  try {
    await context.audioWorklet.addModule(address);
  } catch (error) {
    stream.getTracks().forEach((track) => track.stop());
    await context.close();
    throw error;
  } finally {
    URL.revokeObjectURL(address);
  }
  const source = context.createMediaStreamSource(stream);
  const capture = new AudioWorkletNode(context, "poise-capture", { numberOfOutputs: 0 });
  let stopped = false;
  capture.port.onmessage = ({ data }) => {
    if (stopped) return;
    blocks.push(data);
    count += data.length;
    pending.push(data);
    if (pending.length < 24) return;
    const { peak, level } = loudness(pending);
    pending = [];
    const seconds = count / context.sampleRate;
    onBlock(peak, level, seconds);
    if (seconds >= TAKE_SECONDS) onLimit();
  };
  source.connect(capture);

  async function close() {
    stopped = true;
    source.disconnect();
    stream.getTracks().forEach((track) => track.stop());
    await context.close();
  }

  return {
    async stop() {
      await close();
      const samples = joinBlocks(blocks, count);
      blocks.length = 0;
      return toTake(samples, context.sampleRate);
    },
    async cancel() {
      await close();
      blocks.length = 0;
    },
  };
}

/** Decode a file in the browser, which knows wav, webm, ogg, mp3 and m4a. */
export async function readTake(file) {
  const bytes = await file.arrayBuffer();
  const context = new OfflineAudioContext(1, 1, TAKE_RATE);
  const decoded = await context.decodeAudioData(bytes);
  if (decoded.duration > TAKE_SECONDS + 1) return { tooLong: true };
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
