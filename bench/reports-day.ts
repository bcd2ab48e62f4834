import type { TurnReading } from '#core/conversations/index.ts';
import { HistoryOf } from '#core/reports/testing/histories.ts';

export const tenantId = 'demo';
const channels = ['voice', 'voice', 'voice', 'web-chat', 'telegram'] as const;

/** The same numbers in every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Talks of a day as a big participant has them: twenty queues, three hundred operators, sixty topics, ten regions; six in
 * ten end with the assistant. About a dozen entries each.
 */
export function madeTalk(n: number, at: number, next: () => number): HistoryOf {
  const pick = (count: number) => Math.floor(next() * count);
  const channel = channels[pick(channels.length)] ?? 'voice';
  const talk = new HistoryOf({
    id: `talk-${at}-${n}`,
    tenantId,
    personId: `person-${pick(60_000)}`,
    at,
    channel,
  });
  const facts = { region: { status: 'known', value: String(10 + pick(10)) } };
  const measure = {
    measureId: `measure-${pick(60)}`,
    measureVersion: '1@edition',
    acts: [],
    parameters: [],
    at: '',
  };
  for (let turn = 0; turn < 3; turn++)
    talk
      .wrote()
      .after(10 + pick(30))
      .bot({ understood: made(pick) });
  talk.wrote().bot({ grounds: [{ ...measure, facts }], understood: made(pick) });
  if (next() < 0.6) return talk.event({ type: 'conversation.closed', reason: 'answered' });
  const queue = pick(20);
  talk.queued(`queue-${queue}`).after(pick(90));
  if (next() < 0.07) return talk.event({ type: 'conversation.withdrawn' });
  // Hers, or one of the two after it: nobody serves all queues.
  const operator = `operator-${(queue * 15 + pick(45)) % 300}`;
  talk
    .joined(operator)
    .after(20)
    .replied(operator)
    .after(60 + pick(900))
    .finished(operator);
  return talk.after(20 + pick(90)).disposed(operator, `topic-${pick(60)}`);
}

/** What the assistant made of a message: of twenty wishes one in four messages has one. */
function made(pick: (count: number) => number): TurnReading {
  const heard = (60 + pick(40)) / 100;
  if (pick(4) > 0) return { decision: 'answer', heard };
  const intent = `intent-${pick(20)}`;
  return pick(10) === 0
    ? { intent, decision: 'reask', missed: true, heard }
    : { intent, sureness: heard, decision: 'answer', heard };
}
