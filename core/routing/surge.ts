import type { Language } from '../conversations/index.ts';
import type { Queue } from './queue.ts';

/** A rush on some topics: what is told, and what else is done, until it ends by itself. */
export interface Surge {
  readonly id: string;
  /** Topics, or groups of them; empty: every one. */
  readonly topics: readonly string[];
  /** Told once to each citizen who asks about them. */
  readonly notice: Readonly<Partial<Record<Language, string>>> & { readonly ru: string };
  /** For the ear; absent: as it is written. */
  readonly spoken?: string;
  /** A call-back and a message are offered to everybody who begins to wait. */
  readonly offersOtherWays: boolean;
  /** Who has waited for a minute goes over into this queue. */
  readonly overflowQueueId?: string;
  readonly startedAt: Date;
  readonly until: Date;
  /** Staff id. */
  readonly startedBy: string;
}

/** Waiting at home is short before others are asked to help. */
const overflowAfterMs = 60_000;

export function isOn(surge: Surge | undefined, now: Date): surge is Surge {
  return surge !== undefined && now < surge.until;
}

/** Is this its matter? */
export function concerns({ topics }: Surge, topic: string | undefined): boolean {
  if (topics.length === 0) return true;
  return topic !== undefined && topics.some((one) => one === topic || one === topic.split('/')[0]);
}

/** The queues of a tenant while it lasts: those concerned overflow into the one that helps. */
export function queuesDuring(surge: Surge | undefined, queues: readonly Queue[]): readonly Queue[] {
  const toQueueId = surge?.overflowQueueId;
  if (!surge || toQueueId === undefined) return queues;
  const target = queues.find(({ id }) => id === toQueueId);
  if (!target) return queues;
  return queues.map((queue) => {
    const isHelped =
      queue.id !== toQueueId &&
      queue.line === target.line &&
      !queue.isCrisis &&
      // A queue for everything holds the topics concerned too.
      (surge.topics.length === 0 || queue.topic === undefined || concerns(surge, queue.topic));
    if (!isHelped) return queue;
    const rules = [{ when: 'waited', afterMs: overflowAfterMs, toQueueId } as const];
    return { ...queue, overflow: [...rules, ...(queue.overflow ?? [])] };
  });
}

/** The words of the notice for one who listens or reads. */
export function noticeFor({ notice, spoken }: Surge, to: { language: Language; isVoice: boolean }): string {
  const written = notice[to.language] ?? notice.ru;
  return to.isVoice && spoken !== undefined && to.language === 'ru' ? spoken : written;
}
