// Runs on the audio thread. It travels as text, so it may use nothing from outside itself.

export function captureOnAudioThread() {
  class Capture extends AudioWorkletProcessor {
    process(inputs) {
      const channels = inputs[0];
      if (channels && channels.length) {
        const mono = new Float32Array(channels[0].length);
        for (const channel of channels) {
          for (let i = 0; i < mono.length; i += 1) mono[i] += channel[i] / channels.length;
        }
        this.port.postMessage(mono, [mono.buffer]);
      }
      return true;
    }
  }
  registerProcessor("poise-capture", Capture);
}

/** An address for `audioWorklet.addModule`. */
export function workletAddress() {
  const source = `(${captureOnAudioThread.toString()})();`;
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}
