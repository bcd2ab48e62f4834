import { useSyncExternalStore } from 'react';

const key = 'otklik.desk.sound';
const listeners = new Set<() => void>();

export function isSoundOn(): boolean {
  return localStorage.getItem(key) !== 'off';
}

function setSound(isOn: boolean): void {
  localStorage.setItem(key, isOn ? 'on' : 'off');
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Whether an offer makes a sound; kept on this computer. */
export function useSoundSetting(): readonly [boolean, (isOn: boolean) => void] {
  return [useSyncExternalStore(subscribe, isSoundOn), setSound];
}
