import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What happened outside: written down before anybody is told that it did, so that a kill does not hide it. */
export interface LedgerLine {
  /** `rings`: her telephone. `hears`: the notice, by telephone or as a message. */
  readonly what: 'rings' | 'hears';
  /** Telephone, or account in the messenger. */
  readonly who: string;
  /** The call, or the place in the conversation: the same again is seen once. */
  readonly id: string;
}

export function writeDown(path: string, { what, who, id }: LedgerLine): void {
  appendFileSync(path, `${what} ${who} ${id}\n`);
}

export function ledgerIn(path: string): readonly LedgerLine[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [what, who = '', id = ''] = line.split(' ');
      return { what: what === 'rings' ? 'rings' : 'hears', who, id };
    });
}
