import type { Conversation, Waiting } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import type { Presence, Queue } from '#core/routing/index.ts';
import { newId } from '#core/shared/ids.ts';

/** A made-up big house: eight queues of two lines, operators of sixty different abilities, who waits for what by chance. */

export const tenantId = 'bench';
const topics = ['pensions', 'maternity', 'disability', 'housing'];
export const random = lcg(11);

export const queues: readonly Queue[] = ([1, 2] as const).flatMap((line) =>
  topics.map((topic) => ({
    id: `${line}-${topic}`,
    tenantId,
    name: topic,
    line,
    isCrisis: false,
    offerMs: 60_000,
    topic,
    skills: [{ skill: topic, level: 1 + (topic.length % 3) }],
    rings: [{ afterMs: 30_000, minLevel: 1 }],
  })),
);

export function madeStaff(count: number, chatCapacity: number): readonly StaffMember[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `operator-${String(n).padStart(4, '0')}`,
    tenantId,
    login: `operator-${n}`,
    displayName: 'Оператор',
    roles: n % 3 === 0 ? (['operator-2'] as const) : (['operator-1'] as const),
    skills: topics
      .map((skill, at) => ({ skill, level: ((n >> at) + at) % 6 }))
      .filter(({ level }) => level > 0),
    languages: n % 10 === 0 ? (['ru', 'en'] as const) : (['ru'] as const),
    chatCapacity,
    isActive: true,
  }));
}

/** `n` is her place in order of coming, a tenth of a second apart. */
export function madeWaiting(n: number, at: Date): Conversation & Waiting {
  const queue = queues[Math.floor(random() * queues.length)];
  const enteredAt = new Date(at.getTime() + n * 100);
  return {
    id: newId(enteredAt.getTime()),
    tenantId,
    personId: newId(),
    state: 'queued',
    version: 1,
    language: random() < 0.05 ? 'en' : 'ru',
    startedAt: enteredAt,
    replyTo: { channel: 'web-chat', accountId: 'site', identityId: 'somebody' },
    answeredSeq: 1,
    dialog: { frames: [], facts: { region: '78' } },
    outbox: [],
    assignmentCount: 0,
    queueing: {
      queueId: queue?.id ?? '',
      enteredAt,
      rankAt: enteredAt,
      isCrisis: false,
      reason: 'asked',
      summary: 'Спрашивала о выплате.',
      skills: [],
      declines: [],
    },
  };
}

export function madePresence({ id, chatCapacity }: StaffMember, at: Date): Presence {
  return {
    tenantId,
    staffId: id,
    version: 1,
    status: 'available',
    statusAt: at,
    isForced: false,
    seenAt: at,
    chats: [],
    calls: [],
    chatCapacity,
  };
}

function lcg(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
