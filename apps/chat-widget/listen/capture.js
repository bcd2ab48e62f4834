// Runs in the audio thread: hands the microphone's samples on in parts of 4,096 (a quarter of a second at 16 kHz).
registerProcessor(
  'capture',
  class extends AudioWorkletProcessor {
    part = new Float32Array(4096);
    filled = 0;

    process([[channel]]) {
      if (!channel) return true;
      this.part.set(channel, this.filled);
      this.filled += channel.length;
      if (this.filled === this.part.length) {
        this.port.postMessage(this.part);
        this.filled = 0;
      }
      return true;
    }
  },
);
