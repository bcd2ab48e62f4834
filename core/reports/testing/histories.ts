import type { Author, ConversationEvent, EntryBody } from '../../conversations/entry.ts';
import type { HistoryEntry } from '../take-in.ts';

export const monday = Date.parse('2026-11-16T07:00:00Z');

/** Writes one conversation's history, line by line. */
export class HistoryOf {
  readonly entries: HistoryEntry[] = [];
  readonly #id: string;
  readonly #tenantId: string;
  readonly #personId: string;
  #at: number;

  constructor(of: {
    readonly id: string;
    readonly at?: number;
    readonly personId?: string;
    readonly tenantId?: string;
    readonly channel?: 'web-chat' | 'telegram' | 'voice';
  }) {
    this.#id = of.id;
    this.#at = of.at ?? monday;
    this.#personId = of.personId ?? `person-of-${of.id}`;
    this.#tenantId = of.tenantId ?? 'tenant-1';
    this.event({ type: 'conversation.started', channel: of.channel ?? 'web-chat' });
  }

  /** Seconds pass. */
  after(seconds: number): this {
    this.#at += seconds * 1000;
    return this;
  }

  event(event: ConversationEvent): this {
    return this.#append({ kind: 'system' }, { kind: 'event', event });
  }

  wrote(body: EntryBody = { kind: 'text', text: '' }): this {
    return this.#append({ kind: 'citizen', personId: this.#personId }, body);
  }

  bot(body: Partial<Extract<EntryBody, { kind: 'text' }>> = {}): this {
    return this.#append({ kind: 'bot' }, { kind: 'text', text: 'Слушаю вас.', ...body });
  }

  replied(staffId: string): this {
    return this.#append({ kind: 'operator', staffId, name: 'Оператор' }, { kind: 'text', text: 'Да.' });
  }

  queued(queueId = 'q1', reason = 'asked', isCrisis = false): this {
    return this.event({ type: 'conversation.queued', queueId, reason, isCrisis, summary: '' });
  }

  joined(staffId = 'anna'): this {
    this.event({ type: 'offer.made', staffId, reservationId: `r${this.entries.length}` });
    return this.event({ type: 'operator.joined', staffId, name: 'Оператор', assignmentVersion: 1 });
  }

  finished(staffId = 'anna'): this {
    return this.event({ type: 'operator.finished', staffId });
  }

  disposed(staffId = 'anna', topic?: string): this {
    return this.event({
      type: 'conversation.disposed',
      staffId,
      disposition: 'answered',
      ...(topic === undefined ? {} : { topic }),
    });
  }

  #append(author: Author, body: EntryBody): this {
    this.entries.push({
      tenantId: this.#tenantId,
      conversationId: this.#id,
      seq: this.entries.length + 1,
      at: new Date(this.#at),
      author,
      body,
    });
    return this;
  }
}
