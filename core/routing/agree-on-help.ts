import { linesOf } from '../people/index.ts';
import { declineOffer } from './answer-offer.ts';
import { changeAgreement } from './change-agreement.ts';
import type { HelpAgreement, HelpKey, HelpTerms, HelpWord } from './help-agreement.ts';
import type { RoutingPorts } from './ports.ts';

/** Who says so: a supervisor or administrator of one of both sides. */
export interface HelpSpeaker {
  readonly tenantId: string;
  readonly staffId: string;
}

export type HelpNo =
  /** There is none, or it is between others. */
  | 'not-found'
  /** It is ended already, or not the other side's to confirm. */
  | 'state'
  | 'same-tenant'
  | 'no-such-queue'
  /** Queues of one agreement are of one line, and the helper's queue is of that line too. */
  | 'line'
  | 'days'
  /** The helper's queue is served by nobody. */
  | 'nobody';

export type HelpDone =
  | { readonly outcome: 'done'; readonly agreement: HelpAgreement }
  | { readonly outcome: 'refused'; readonly reason: HelpNo };

/** Asks another organisation for help. `key` names the command: a double click asks once. */
export async function askForHelp(
  ports: Pick<RoutingPorts, 'agreements' | 'queues' | 'clock'>,
  by: HelpSpeaker,
  asked: { readonly key: string; readonly helperId: string; readonly terms: HelpTerms },
): Promise<HelpDone> {
  const { tenantId, staffId } = by;
  const { helperId, terms } = asked;
  if (helperId === tenantId) return no('same-tenant');
  if (terms.until !== undefined && terms.until <= terms.from) return no('days');
  const line = await lineOf(ports, { tenantId, queueIds: terms.queueIds });
  if (typeof line === 'string') return no(line);
  const id = `${staffId}:${asked.key}`;
  const known = await ports.agreements.get({ tenantId, id });
  if (known) return { outcome: 'done', agreement: known };
  const word: HelpWord = { at: ports.clock.now(), tenantId, staffId, what: 'proposed' };
  const agreement: HelpAgreement = {
    id,
    tenantId,
    helperId,
    version: 1,
    state: 'proposed',
    terms,
    seats: [],
    words: [word],
  };
  await ports.agreements.add(agreement);
  return { outcome: 'done', agreement };
}

/** The other side confirms, and names who helps: those who serve this queue of its own. */
export async function agreeToHelp(
  ports: Pick<RoutingPorts, 'agreements' | 'queues' | 'staff' | 'clock'>,
  by: HelpSpeaker,
  { key, toQueueId }: { readonly key: HelpKey; readonly toQueueId: string },
): Promise<HelpDone> {
  const { tenantId } = by;
  const asked = await ports.agreements.get(key);
  if (asked?.helperId !== tenantId) return no('not-found');
  const ownLine = await lineOf(ports, { tenantId, queueIds: [toQueueId] });
  if (typeof ownLine === 'string') return no(ownLine);
  if (ownLine !== (await lineOf(ports, { tenantId: key.tenantId, queueIds: asked.terms.queueIds })))
    return no('line');
  const staff = await ports.staff.list({ tenantId });
  if (!staff.some((member) => member.isActive && linesOf(member).includes(ownLine))) return no('nobody');
  return changed(ports, key, (current) => {
    if (current.state === 'agreed' && current.toQueueId === toQueueId) return current;
    if (current.state !== 'proposed') return undefined;
    const word: HelpWord = { at: ports.clock.now(), ...speaker(by), what: 'agreed' };
    return { ...said(current, word), state: 'agreed', toQueueId };
  });
}

/**
 * Declines what was asked, or takes back what was agreed: nothing more is offered, what is offered goes back into its
 * queue, and what an operator has ends with her.
 */
export async function endHelp(ports: RoutingPorts, by: HelpSpeaker, key: HelpKey): Promise<HelpDone> {
  const known = await ports.agreements.get(key);
  if (!known || ![known.tenantId, known.helperId].includes(by.tenantId)) return no('not-found');
  const done = await changed(ports, key, (current) => {
    if (current.state === 'ended') return current;
    const isDeclined = current.state === 'proposed' && by.tenantId === current.helperId;
    const what = isDeclined ? 'declined' : 'withdrawn';
    return { ...said(current, { at: ports.clock.now(), ...speaker(by), what }), state: 'ended' };
  });
  if (done.outcome === 'done') await takeOffersBack(ports, key);
  return done;
}

/** Offers that stand by an agreement go back into their queue. Safe to repeat. */
async function takeOffersBack(ports: RoutingPorts, { id: agreementId }: HelpKey): Promise<void> {
  for (const { tenantId, id, state, reservation } of await ports.conversations.listHeld()) {
    if (state !== 'reserved' || reservation?.help?.agreementId !== agreementId) continue;
    const { id: reservationId, staffId } = reservation;
    await declineOffer(ports, { key: { tenantId, id }, staffId, reservationId }, 'transferred');
  }
}

function speaker({ tenantId, staffId }: HelpSpeaker): HelpSpeaker {
  return { tenantId, staffId };
}

function said(current: HelpAgreement, word: HelpWord): HelpAgreement {
  return { ...current, version: current.version + 1, words: [...current.words, word] };
}

/** `undefined` of `decide`: it may not be; the same object: it is so already. */
async function changed(
  ports: Pick<RoutingPorts, 'agreements'>,
  key: HelpKey,
  decide: (current: HelpAgreement) => HelpAgreement | undefined,
): Promise<HelpDone> {
  let isSo: HelpAgreement | undefined;
  const next = await changeAgreement(ports, key, (current) => {
    const decided = decide(current);
    isSo = decided === current ? current : undefined;
    return isSo ? undefined : decided;
  });
  const agreement = next ?? isSo;
  return agreement ? { outcome: 'done', agreement } : no('state');
}

/** The one line of these queues. */
async function lineOf(
  { queues }: Pick<RoutingPorts, 'queues'>,
  { tenantId, queueIds }: { readonly tenantId: string; readonly queueIds: readonly string[] },
): Promise<1 | 2 | 'no-such-queue' | 'line'> {
  const known = await queues.list({ tenantId });
  const found = queueIds.map((id) => known.find((queue) => queue.id === id));
  const [first] = found;
  if (!first || found.includes(undefined)) return 'no-such-queue';
  return found.every((queue) => queue?.line === first.line) ? first.line : 'line';
}

function no(reason: HelpNo): HelpDone {
  return { outcome: 'refused', reason };
}
