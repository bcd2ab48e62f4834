/* Runs in the page: a desk without screens, for its voice only. The page before it has loaded socket.io's client. */
(() => {
  const events = [];
  let socket;
  let connection;
  let sound;

  const command = (name, input = {}) => socket.timeout(10_000).emitWithAck(name, input);

  /** The microphone, or a tone of this pitch. */
  async function source(hertz) {
    const quality = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    if (hertz === undefined) return navigator.mediaDevices.getUserMedia({ audio: quality });
    const context = new AudioContext();
    await context.resume();
    const tone = new OscillatorNode(context, { frequency: hertz });
    const gain = new GainNode(context, { gain: 0.3 });
    const out = context.createMediaStreamDestination();
    tone.connect(gain).connect(out);
    tone.start();
    return out.stream;
  }

  async function listenTo(stream) {
    const player = new Audio();
    player.srcObject = stream;
    player.muted = true;
    await player.play();
    const context = new AudioContext();
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 4096 });
    context.createMediaStreamSource(stream).connect(analyser);
    return analyser;
  }

  const gathered = (peer) =>
    new Promise((resolve) => {
      const look = () => peer.iceGatheringState === 'complete' && resolve();
      peer.addEventListener('icegatheringstatechange', look);
      look();
      setTimeout(resolve, 2_000);
    });

  window.desk = {
    events,
    command,
    async connect(csrfToken) {
      socket = window.io('/desk', { transports: ['websocket'], auth: { csrfToken } });
      socket.onAny((name, event) => events.push({ name, ...event }));
      await new Promise((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return command('join');
    },
    async openLine(hertz) {
      const peer = new RTCPeerConnection();
      connection = peer;
      const microphone = await source(hertz);
      for (const track of microphone.getTracks()) peer.addTrack(track, microphone);
      const heard = new Promise((resolve) => {
        peer.ontrack = ({ streams, track }) => resolve(streams[0] ?? new MediaStream([track]));
      });
      await peer.setLocalDescription(await peer.createOffer());
      await gathered(peer);
      const opened = await command('line.open', { sdp: peer.localDescription.sdp });
      if (opened.outcome !== 'done') return opened;
      await peer.setRemoteDescription({ type: 'answer', sdp: opened.sdp });
      sound = await listenTo(await heard);
      return opened;
    },
    /** Amplitudes of these frequencies in what is heard now, 0…1. */
    heard(frequencies) {
      const samples = new Float32Array(4096);
      sound.getFloatTimeDomainData(samples);
      return frequencies.map((hertz) => {
        let sine = 0;
        let cosine = 0;
        samples.forEach((sample, n) => {
          const angle = (2 * Math.PI * hertz * n) / sound.context.sampleRate;
          sine += sample * Math.sin(angle);
          cosine += sample * Math.cos(angle);
        });
        return (2 * Math.hypot(sine, cosine)) / samples.length;
      });
    },
    async statistics() {
      const found = [...(await connection.getStats()).values()];
      const codec = found.find(({ type }) => type === 'codec')?.mimeType;
      const incoming = found.find(({ type }) => type === 'inbound-rtp');
      return { codec, lost: incoming?.packetsLost, received: incoming?.packetsReceived };
    },
    /** As a browser that crashed: nothing is said to the server. */
    leave() {
      socket.disconnect();
      connection.close();
    },
  };
})();
