/** Which microphone and loudspeaker she uses; kept on this computer. An absent one is the browser's choice. */
export interface SoundDevices {
  readonly microphoneId?: string;
  readonly speakerId?: string;
}

const key = 'otklik.desk.devices';

export function soundDevices(): SoundDevices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const { microphoneId, speakerId } = kept as Readonly<Record<string, unknown>>;
    return {
      ...(typeof microphoneId === 'string' ? { microphoneId } : {}),
      ...(typeof speakerId === 'string' ? { speakerId } : {}),
    };
  } catch {
    return {};
  }
}

export function keepSoundDevices(devices: SoundDevices): void {
  localStorage.setItem(key, JSON.stringify(devices));
}

/** Her microphone; another one when that is not plugged in. Rejects with the browser's DOMException. */
export async function openMicrophone({ microphoneId }: SoundDevices): Promise<MediaStream> {
  const quality = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const exact = microphoneId === undefined ? {} : { deviceId: { ideal: microphoneId } };
  return navigator.mediaDevices.getUserMedia({ audio: { ...quality, ...exact } });
}

/** Plays to her loudspeaker, where the browser can choose one; to the usual one when it is gone. */
export async function playTo(player: HTMLAudioElement, { speakerId }: SoundDevices): Promise<void> {
  if (speakerId === undefined || !('setSinkId' in player)) return;
  await player.setSinkId(speakerId).catch(() => undefined);
}
