import { markStepDone } from '#core/accompaniment/index.ts';
import type { Conversation } from '#core/conversations/index.ts';
import type { ConsentChange } from '#core/outreach/index.ts';
import type { OutreachService } from '#dialogs/services/outreach.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { ServiceContext } from './index.ts';

/** What we told her is not further back. */
const recentEntries = 30;

/** Whoever speaks or writes from an address may say that it is to be left alone. */
export function createOutreachService({
  parts,
  clock,
}: Pick<ServiceContext, 'parts' | 'clock'>): OutreachService {
  const { storage } = parts;
  const { conversations, people, consents, auditRecords } = storage;
  const audit = createAuditLog({ records: auditRecords, clock, dataKey: parts.dataKey });
  return {
    async stopTelling({ tenantId, conversationId, key, now }) {
      const conversation = await conversations.get({ tenantId, id: conversationId });
      const at = conversation && (await addressOf(people, conversation));
      if (conversation === undefined || at === undefined) return { outcome: 'unavailable' };
      const { personId, replyTo } = conversation;
      const about = (await subjectsOf(storage, conversation)).map((id) => `subject:${id}` as const);
      // On the telephone she speaks of calls; who writes that she wants no more means everything.
      const isCall = replyTo.channel === 'voice';
      for (const [n, party] of [at, ...about].entries()) {
        await consents.put({
          id: `${key}:${n}`,
          tenantId,
          party,
          purpose: 'all',
          channel: isCall ? 'voice' : 'all',
          decision: 'withdrawn',
          at: now,
          proof: { how: 'words', conversationId },
        });
      }
      await audit.record({
        tenantId,
        actor: 'assistant',
        action: isCall ? 'call.opted-out' : 'messages.opted-out',
        subject: conversationId,
        related: [personId],
      });
      return { outcome: 'stopped' };
    },
    stepDone: async ({ tenantId, conversationId, noticeId }) =>
      // Screens of the case see it when they ask again.
      markStepDone({ ...storage, clock, announceCase: () => {} }, { tenantId, id: noticeId, conversationId }),
  };
}

/** Whom it is about besides: who she was found to be, and whose affairs we told her of last. */
async function subjectsOf(
  {
    people,
    entries,
    outboundCalls,
    notices,
  }: Pick<Storage, 'people' | 'entries' | 'outboundCalls' | 'notices'>,
  conversation: Conversation,
): Promise<readonly string[]> {
  const { tenantId, personId } = conversation;
  const person = await people.getPerson({ tenantId, id: personId });
  const recent = await entries.before(conversation, Number.MAX_SAFE_INTEGER, recentEntries);
  const subjects = new Set(person?.subjectId === undefined ? [] : [person.subjectId]);
  for (const { body } of recent) {
    if (body.kind !== 'event') continue;
    const { event } = body;
    const callId = event.type === 'call.started' ? event.outbound?.callId : undefined;
    const call = callId === undefined ? undefined : await outboundCalls.get({ tenantId, id: callId });
    const id = event.type === 'notice.begun' ? event.notice.noticeId : call?.ground;
    const notice = id === undefined ? undefined : await notices.get({ tenantId, id });
    if (notice) subjects.add(notice.subjectId);
  }
  return [...subjects];
}

/** Whose word it is: of the telephone that rings there, or of the account in a messenger. A page of a site is nobody's. */
async function addressOf(
  people: ServiceContext['parts']['storage']['people'],
  { tenantId, replyTo }: Conversation,
): Promise<ConsentChange['party'] | undefined> {
  const { channel, identityId } = replyTo;
  if (channel !== 'voice' && channel !== 'sms') return `identity:${identityId}`;
  const identity = await people.getIdentity({ tenantId, id: identityId });
  const phone = identity?.senderId ?? '';
  return /^\+7\d{10}$/.test(phone) ? `phone:${phone}` : undefined;
}
