import { type Refusal, screenMeans, screenRequest } from '../../sip/screen-request.ts';
import type { ServerTransaction } from '../ports.ts';
import { abilities } from './call-parts.ts';

/** Outside of calls: what it asks for and we do not have is refused. `true`: it was. */
export function refuseRequest(transaction: ServerTransaction): boolean {
  return refuse(transaction, screenRequest(transaction.request, abilities));
}

/** The same within a call, where each body has its reader. */
export function refuseInCall(transaction: ServerTransaction): boolean {
  return refuse(transaction, screenMeans(transaction.request, abilities));
}

function refuse(transaction: ServerTransaction, refusal: Refusal | undefined): boolean {
  if (refusal) transaction.reply(refusal.status, { headers: refusal.headers });
  return refusal !== undefined;
}
