import type { Address } from './pdu/pdu.ts';

const international = 1;
const networkSpecific = 3;
const alphanumeric = 5;
const isdn = 1;

/** Our number or name as SMPP has it: `+78001234567`, `7345`, `OTKLIK`. */
export function senderAddress(accountId: string): Address {
  const digits = accountId.replace(/^\+/, '');
  if (!/^\d+$/.test(digits)) return { ton: alphanumeric, npi: 0, address: accountId };
  return digits.length > 6
    ? { ton: international, npi: isdn, address: digits }
    : { ton: networkSpecific, npi: 0, address: digits };
}

/** `undefined`: this is no number that a message can be sent to. */
export function numberAddress(phone: string): Address | undefined {
  const digits = /^\+(\d{7,15})$/.exec(phone)?.[1];
  return digits === undefined ? undefined : { ton: international, npi: isdn, address: digits };
}

/** `+7XXXXXXXXXX`, however the network writes it; `undefined`: a name, a short number, nobody who can be answered. */
export function phoneOf({ ton, address }: Address): string | undefined {
  const digits = address.replace(/^\+/, '');
  if (ton === alphanumeric || !/^\d{7,15}$/.test(digits)) return undefined;
  if (digits.length === 11 && digits.startsWith('8')) return `+7${digits.slice(1)}`;
  if (digits.length === 10 && digits.startsWith('9')) return `+7${digits}`;
  return `+${digits}`;
}
