import { useEffect, useState } from 'react';

export interface DeviceChoice {
  readonly id: string;
  readonly name: string;
}

export interface DeviceList {
  readonly microphones: readonly DeviceChoice[];
  readonly speakers: readonly DeviceChoice[];
}

/** What is plugged in now; names are known once the microphone may be used (`isKnown`). */
export function useDeviceList(isKnown: boolean): DeviceList {
  const [list, setList] = useState<DeviceList>({ microphones: [], speakers: [] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the browser tells the names only after the permission
  useEffect(() => {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    const look = async () => {
      const all = await mediaDevices.enumerateDevices();
      const of = (kind: MediaDeviceKind) =>
        all
          .filter((device) => device.kind === kind && device.deviceId !== '')
          .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
      setList({ microphones: of('audioinput'), speakers: of('audiooutput') });
    };
    const run = () => void look();
    run();
    mediaDevices.addEventListener('devicechange', run);
    return () => mediaDevices.removeEventListener('devicechange', run);
  }, [isKnown]);
  return list;
}
