import type { ServerTransaction } from '../ports.ts';
import { allowedMethods, supportedExtensions } from './call-parts.ts';

/** Known to everybody, done by us nowhere: 405. What nobody knows is 501. */
const knownMethods = new Set([
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'OPTIONS',
  'INFO',
  'UPDATE',
  'PRACK',
  'NOTIFY',
  'REFER',
  'REGISTER',
  'SUBSCRIBE',
  'MESSAGE',
  'PUBLISH',
]);

export function refuseMethod(transaction: ServerTransaction): void {
  const status = knownMethods.has(transaction.request.method) ? 405 : 501;
  transaction.reply(status, { headers: [['Allow', allowedMethods]] });
}

/** RFC 3261 §8.2.2.3: an extension that is required of us and that we do not have. `true`: it was refused. */
export function refuseCommon(transaction: ServerTransaction): boolean {
  const unknown = transaction.request.headers
    .all('Require')
    .filter((one) => !supportedExtensions.some((known) => known === one.toLowerCase()));
  if (unknown.length === 0) return false;
  transaction.reply(420, { headers: [['Unsupported', unknown.join(', ')]] });
  return true;
}
