import { isToken } from './grammar/scan.ts';

export type StartLine =
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly uri: string;
      readonly problem?: StartLineProblem;
    }
  | { readonly kind: 'response'; readonly status: number; readonly reason: string }
  | { readonly kind: 'garbage' };

export interface StartLineProblem {
  readonly status: 400 | 505;
  readonly reason: string;
}

/** RFC 3261 §7.1, §7.2: single spaces, nothing before and nothing after. A wrong request line is still told apart from garbage. */
export function parseStartLine(line: string): StartLine {
  if (/^SIP\/\d/i.test(line)) return parseStatusLine(line);
  const [method = '', uri = '', version = '', ...more] = line.split(' ');
  if (more.length === 0 && /^SIP\/2\.0$/i.test(version) && isToken(method) && uri !== '')
    return { kind: 'request', method, uri };
  return parseBrokenRequestLine(line);
}

function parseStatusLine(line: string): StartLine {
  const match = /^SIP\/2\.0 (\d{3})(?: (.*))?$/is.exec(line);
  const status = Number(match?.[1]);
  if (!match || status < 100 || status > 699) return { kind: 'garbage' };
  return { kind: 'response', status, reason: match[2] ?? '' };
}

function parseBrokenRequestLine(line: string): StartLine {
  const words = line.split(/\s+/);
  const method = words[0] ?? '';
  const version = /^SIP\/(\d{1,3}\.\d{1,3})$/i.exec(words.findLast((word) => word !== '') ?? '');
  if (!version || words.length < 3) return { kind: 'garbage' };
  const uri = words.slice(1, -1).join(' ').trim();
  const problem: StartLineProblem =
    version[1] === '2.0'
      ? { status: 400, reason: 'Malformed Request Line' }
      : { status: 505, reason: 'Version Not Supported' };
  return { kind: 'request', method, uri, problem };
}
