import { isToken } from './grammar/scan.ts';
import { SipHeaders } from './headers.ts';

export type ParsedHeaders =
  | { readonly outcome: 'headers'; readonly headers: SipHeaders }
  /** What could be read is kept, so that the request can be answered. */
  | { readonly outcome: 'malformed'; readonly headers: SipHeaders; readonly reason: string };

/** Header lines without the start line: unfolds, takes lists apart. Never throws. */
export function parseHeaders(lines: readonly string[], maxFields: number): ParsedHeaders {
  const fields: [string, string][] = [];
  let reason: string | undefined;
  for (const line of unfold(lines)) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? '' : line.slice(0, colon).trimEnd();
    if (!isToken(name)) reason = 'Malformed Header Line';
    else fields.push([name, line.slice(colon + 1)]);
  }
  const headers = new SipHeaders(fields.slice(0, maxFields));
  if (headers.size > maxFields || fields.length > maxFields) reason = 'Too Many Headers';
  return reason === undefined ? { outcome: 'headers', headers } : { outcome: 'malformed', headers, reason };
}

function unfold(lines: readonly string[]): string[] {
  const whole: string[] = [];
  let parts: string[] = [];
  for (const line of lines) {
    if (parts.length > 0 && (line[0] === ' ' || line[0] === '\t')) {
      parts.push(line.trim());
      continue;
    }
    if (parts.length > 0) whole.push(parts.join(' '));
    parts = [line];
  }
  if (parts.length > 0) whole.push(parts.join(' '));
  return whole;
}
