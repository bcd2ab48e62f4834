import { digitsSpoken } from './spoken-digits.ts';

/** How long a code serves. */
export const linkCodeTtlMs = 10 * 60_000;

/** Wrong codes one identity may try within `linkCodeTtlMs`; then codes are not even looked at. */
export const linkCodeTries = 5;

/**
 * Wrong codes all identities of a tenant may try within a minute. Many identities do not help a guesser then: with
 * twenty codes alive, ten tries a minute find one in eighty hours on average; each gives one conversation, once.
 */
export const linkCodeTenantTries = 10;
export const linkCodeTenantWindowMs = 60_000;

/** Six random digits: short enough to be said and keyed in; what a guess may cost is bounded by the tries. */
export function newLinkCode(): string {
  const numbers = new Uint32Array(1);
  // Above the last whole million numbers would be a little likelier at the low end.
  do crypto.getRandomValues(numbers);
  while ((numbers[0] ?? 0) >= 4_294_000_000);
  return String((numbers[0] ?? 0) % 1_000_000).padStart(6, '0');
}

/** `482-913`: two groups are easier to read over. */
export function formatLinkCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

/**
 * The code in a message that consists of it and plainly is one: `482-913`, `код 482913`, `код четыре восемь два девять
 * один три`, `/start 482913`.
 */
export function findLinkCode(text: string): string | undefined {
  const written =
    /^\s*(?:(?:(?:мой )?код|code|\/start)[\s:№-]*(\d{3})[\s–-]?(\d{3})|(\d{3})[-–](\d{3}))\s*[.!]?\s*$/i.exec(
      text,
    );
  if (written) return `${written[1] ?? written[3]}${written[2] ?? written[4]}`;
  const named = /^\s*(?:мой )?(?:код|code)[\s:-]+(.+)$/is.exec(text)?.[1];
  return named === undefined ? undefined : sixOf(digitsSpoken(named));
}

/**
 * Six digits without a word, `482913`, `482 913` or spoken: perhaps a code, perhaps a sum, an index, a code from an SMS.
 * They count only where nothing was asked yet and a code of ours with these digits is alive; see `receiveMessage`.
 */
export function findBareCode(text: string): string | undefined {
  const written = /^\s*(\d{3}) ?(\d{3})\s*[.!]?\s*$/.exec(text);
  return written ? `${written[1]}${written[2]}` : sixOf(digitsSpoken(text));
}

function sixOf(digits: string | undefined): string | undefined {
  return digits?.length === 6 ? digits : undefined;
}
