import { bodyText, type SipRequest } from '../../sip/message.ts';

/** Keys of a telephone; `flash` and unknown signals are no keys. */
const keys = /^[0-9*#A-D]+$/;

/** One message never carries more: a flood of keys is an attack on the dialog behind. */
const maxKeys = 32;

export const keyTypes = ['application/dtmf-relay', 'application/dtmf'] as const;

export type KeysOfInfo =
  | { readonly outcome: 'keys'; readonly keys: string }
  /** Well understood, but no key: hook flash, nothing at all. */
  | { readonly outcome: 'nothing' }
  | { readonly outcome: 'unknown-type' }
  | { readonly outcome: 'unreadable' };

/** `Signal=5` (Cisco's dtmf-relay), or the bare keys. */
export function keysOfInfo(info: SipRequest): KeysOfInfo {
  const type = info.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (info.body.length === 0) return { outcome: 'nothing' };
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') return { outcome: 'unknown-type' };
  const body = bodyText(info).trim();
  const signal = /^Signal\s*=\s*(\S*)/im.exec(body)?.[1];
  if (signal !== undefined && /^(?:FLASH|!|16|hf)$/i.test(signal)) return { outcome: 'nothing' };
  const bare = type === 'application/dtmf' ? body.toUpperCase() : '';
  const pressed = signal === undefined ? bare : (signalNames[signal] ?? signal.toUpperCase());
  if (pressed.length > maxKeys || !keys.test(pressed)) return { outcome: 'unreadable' };
  return { outcome: 'keys', keys: pressed };
}

/** Some gateways write event numbers of RFC 4733 for the two that are no digits. */
const signalNames: Readonly<Record<string, string>> = { '10': '*', '11': '#' };

export function keyBody(key: string): string {
  return `Signal=${key}\r\nDuration=160\r\n`;
}
