/** How long a code serves. */
export const linkCodeTtlMs = 10 * 60_000;

/** Wrong codes one identity may try within `linkCodeTtlMs`; then codes are not even looked at. */
export const linkCodeTries = 5;

/** Eight random digits: quick to type and to say, and a guess at ten tries a minute would need years. */
export function newLinkCode(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(random % 100_000_000).padStart(8, '0');
}

/** `4829-1375`: two groups are easier to read over. */
export function formatLinkCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * The code in a message that consists of it: `4829-1375`, `4829 1375`, `код 48291375`, `/start 48291375`.
 * Eight bare digits are no code: they may be a sum or a date.
 */
export function findLinkCode(text: string): string | undefined {
  const found =
    /^\s*(?:(?:код|code|\/start)[\s:№-]*(\d{4})[\s-]?(\d{4})|(\d{4})[\s-–](\d{4}))\s*[.!]?\s*$/i.exec(text);
  if (!found) return undefined;
  return `${found[1] ?? found[3]}${found[2] ?? found[4]}`;
}
