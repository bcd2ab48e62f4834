import { openMicrophone, playTo, type SoundDevices } from './sound-devices.ts';

/** Candidates of this computer come at once; more than this nobody waits for. */
const gatherMs = 2_000;

/** Her side of the line: the microphone goes out, the call comes to the loudspeaker. */
export interface LineSound {
  /** For `line.open`: an offer with its candidates gathered. */
  readonly offer: string;
  accept(answer: string): Promise<void>;
  /** Whether anything is sent of what the microphone hears. */
  mute(isMuted: boolean): void;
  /** Goes on with another microphone or loudspeaker; the line stays. */
  change(devices: SoundDevices): Promise<void>;
  close(): void;
}

/** Rejects with the browser's DOMException when there is no microphone, or it may not be used. */
export async function openLineSound(devices: SoundDevices): Promise<LineSound> {
  let microphone = await openMicrophone(devices);
  let isMuted = false;
  const setTracks = () => {
    for (const track of microphone.getAudioTracks()) track.enabled = !isMuted;
  };
  const peer = new RTCPeerConnection();
  const player = new Audio();
  const senders = microphone.getAudioTracks().map((track) => peer.addTrack(track, microphone));
  peer.addEventListener('track', ({ streams, track }) => {
    player.srcObject = streams[0] ?? new MediaStream([track]);
    void playTo(player, devices).then(() => player.play().catch(() => undefined));
  });
  await peer.setLocalDescription(await peer.createOffer());
  await gathered(peer);
  const stop = (stream: MediaStream) => {
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    offer: peer.localDescription?.sdp ?? '',
    accept: (answer) => peer.setRemoteDescription({ type: 'answer', sdp: answer }),
    mute: (isOn) => {
      isMuted = isOn;
      setTracks();
    },
    change: async (next) => {
      const before = microphone;
      microphone = await openMicrophone(next);
      setTracks();
      await senders[0]?.replaceTrack(microphone.getAudioTracks()[0] ?? null);
      stop(before);
      await playTo(player, next);
    },
    close: () => {
      stop(microphone);
      player.srcObject = null;
      peer.close();
    },
  };
}

function gathered(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (peer.iceGatheringState === 'complete') resolve();
    };
    peer.addEventListener('icegatheringstatechange', look);
    look();
    setTimeout(resolve, gatherMs);
  });
}
