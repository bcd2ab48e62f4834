import type { Conversation, Draft, Entry, EntryBody } from '../../conversations/index.ts';
import { type CheckName, type CheckOutcome, checkNames } from '../checks/finding.ts';
import type { EngineAnswer, Talk } from '../checks/talk.ts';
import { talkOf } from '../checks/talk-of.ts';

/** A short conversation with what a careful person says of it, check by check. */
export interface LabelledTalk {
  readonly id: string;
  readonly talk: Talk;
  /** What is not named here is no finding: passed, or nothing to check. */
  readonly labels: ReadonlyMap<CheckName, CheckOutcome>;
}

const begin = Date.parse('2026-11-20T09:00:00Z');
const stepMs = 20_000;
const weekMs = 7 * 24 * 3_600_000;
const unitMs = { с: 1_000, м: 60_000, ч: 3_600_000 } as const;

/**
 * A file of labelled talks:
 *
 * ```text
 * ## id | greeting, rude-words=ok      named: a finding; `=ok`: passed; `=none`: nothing to check
 * К: what the citizen says             20 seconds after the line before; `К +4м: …` 4 minutes after it
 * П: what the assistant says
 * О: what the operator says            the first one joins before it
 * > finish                             see `direct`
 * ```
 */
export function readTalks(file: string): readonly LabelledTalk[] {
  return file
    .split(/^## /mu)
    .slice(1)
    .map((part) => readTalk(part));
}

function readTalk(part: string): LabelledTalk {
  const [head = '', ...lines] = part.split('\n').map((line) => line.trim());
  const [id = '', labels = ''] = head.split('|').map((text) => text.trim());
  const writer = new TalkWriter(id);
  for (const line of lines) if (line !== '') writer.write(line);
  return { id, talk: writer.talk(), labels: readLabels(id, labels) };
}

const outcomes: Readonly<Record<string, CheckOutcome>> = {
  '': 'finding',
  ok: 'passed',
  none: 'nothing-to-check',
  waits: 'waiting',
};

function readLabels(id: string, text: string): LabelledTalk['labels'] {
  const labels = text.split(',').flatMap((label) => {
    const [name = '', word = ''] = label.trim().split('=');
    if (name === '') return [];
    const known = checkNames.find((one) => one === name);
    const outcome = outcomes[word];
    if (known === undefined || outcome === undefined) throw new Error(`${id}: there is no label "${label}"`);
    return [[known, outcome] as const];
  });
  return new Map(labels);
}

const writers = { К: 'citizen', О: 'operator', П: 'assistant' } as const;

class TalkWriter {
  readonly #id: string;
  readonly #entries: Entry[] = [];
  readonly #engine: EngineAnswer[] = [];
  readonly #reached: number[] = [];
  #at = begin;
  #now: number | undefined;
  #staffId = '';
  #joined = 0;
  #topic: string | undefined;
  #identifiedAt: number | undefined;
  #answer: Omit<EngineAnswer, 'seq'> | undefined;
  #spokenMs: number | undefined;

  constructor(id: string) {
    this.#id = id;
  }

  write(line: string): void {
    if (line.startsWith('>')) {
      this.#direct(line.slice(1).trim());
      return;
    }
    const [, who = '', count, unit = '', text = ''] =
      /^([КОП])(?: \+(\d+)([смч]))?: ?(.*)$/u.exec(line) ?? [];
    const writer = who === 'К' || who === 'О' || who === 'П' ? writers[who] : undefined;
    if (writer === undefined) throw new Error(`${this.#id}: a line is "К: …", "О: …" or "П: …": ${line}`);
    this.#pass(count, unit);
    if (writer === 'operator' && this.#staffId === '') this.#join('olga');
    if (writer === 'assistant' && this.#answer) {
      const ground = {
        measureId: this.#answer.measureId,
        measureVersion: '1',
        acts: ['400-ФЗ'],
        parameters: [],
        at: '',
      };
      this.#engine.push({ ...this.#answer, seq: this.#entries.length + 1 });
      this.#answer = undefined;
      this.#append({ author: { kind: 'bot' }, body: { kind: 'text', text, grounds: [ground] } });
    } else {
      const heard = writer === 'citizen' ? this.#heard(text) : {};
      this.#append({ author: this.#author(writer), body: { kind: 'text', text, ...heard } });
    }
  }

  talk(): Talk {
    if (this.#staffId !== '') this.#leave('operator.finished');
    const closedAt = new Date(this.#at);
    this.#event({ type: 'conversation.closed', reason: 'wrapped-up' });
    const identifiedAt = this.#identifiedAt;
    const conversation: Conversation = {
      id: this.#id,
      tenantId: 'tenant-1',
      personId: 'person-1',
      state: 'closed',
      version: 1,
      language: 'ru',
      startedAt: new Date(begin),
      closedAt,
      replyTo: { channel: 'web-chat', accountId: 'site', identityId: 'identity-1' },
      answeredSeq: 0,
      outbox: [],
      assignmentCount: this.#joined,
      ...(this.#topic === undefined
        ? {}
        : { disposition: { code: 'resolved', topic: this.#topic, at: closedAt } }),
      ...(identifiedAt === undefined
        ? {}
        : {
            identification: {
              level: 'confirmed' as const,
              subjectId: 'subject-1',
              method: 'code-word' as const,
              at: new Date(identifiedAt).toISOString(),
            },
          }),
    };
    const now = new Date(this.#now ?? this.#at + weekMs);
    return talkOf(conversation, this.#entries, { engine: this.#engine, reached: this.#reached, now });
  }

  /**
   * `join NAME`, `finish`, `transfer`, `hand-back`; `identified`; `topic group/topic`; `called +26ч`, `now +1ч`: from the
   * line before; `call 300 talk-over=40 silence=20`: seconds; `engine ID yes sum=14500 days=10: name; name`: what the
   * assistant's next line is answered from, in roubles and working days; `spoke +8с`: the citizen says her next line so long.
   */
  #direct(text: string): void {
    const [word = '', ...rest] = text.split(' ');
    const [, count, unit = ''] = /^\+(\d+)([смч])$/u.exec(rest[0] ?? '') ?? [];
    switch (word) {
      case 'join':
        this.#join(rest[0] ?? 'olga');
        break;
      case 'finish':
        this.#leave('operator.finished');
        break;
      case 'transfer':
        this.#leave('conversation.transferred');
        break;
      case 'hand-back':
        this.#leave('conversation.handed-back');
        break;
      case 'identified':
        this.#identifiedAt = this.#at;
        break;
      case 'topic':
        this.#topic = rest[0];
        break;
      case 'called':
        this.#reached.push(this.#at + msOf(count, unit));
        break;
      case 'now':
        this.#now = this.#at + msOf(count, unit);
        break;
      case 'call':
        this.#call(Number(rest[0]), text);
        break;
      case 'spoke':
        this.#spokenMs = msOf(count, unit);
        break;
      case 'engine':
        this.#answer = engineAnswer(text);
        break;
      default:
        throw new Error(`${this.#id}: there is no "> ${word}"`);
    }
  }

  #call(seconds: number, text: string): void {
    const of = (name: string) => Number(new RegExp(`${name}=(\\d+)`, 'u').exec(text)?.[1] ?? 0) * 1_000;
    this.#event({ type: 'call.started' });
    this.#at += seconds * 1_000;
    const quality = { lostShare: 0, jitterMs: 2, talkOverMs: of('talk-over'), silenceMs: of('silence') };
    this.#event({ type: 'call.ended', cause: 'citizen-hung-up', seconds, quality });
  }

  #heard(text: string): Pick<Extract<EntryBody, { kind: 'text' }>, 'heard'> {
    const ms = this.#spokenMs;
    this.#spokenMs = undefined;
    return ms === undefined ? {} : { heard: { sureness: 0.9, words: text.split(' ').length, ms } };
  }

  #join(staffId: string): void {
    this.#joined += 1;
    this.#staffId = staffId;
    this.#event({ type: 'operator.joined', staffId, name: staffId, assignmentVersion: this.#joined });
  }

  #leave(type: 'operator.finished' | 'conversation.transferred' | 'conversation.handed-back'): void {
    const staffId = this.#staffId;
    this.#staffId = '';
    if (type === 'conversation.transferred')
      this.#event({ type, fromStaffId: staffId, queueId: 'queue-2', note: '' });
    else this.#event({ type, staffId });
  }

  #event(event: Extract<EntryBody, { kind: 'event' }>['event']): void {
    this.#append({ author: { kind: 'system' }, body: { kind: 'event', event } });
  }

  #author(who: 'citizen' | 'operator' | 'assistant'): Draft['author'] {
    if (who === 'citizen') return { kind: 'citizen', personId: 'person-1' };
    if (who === 'assistant') return { kind: 'bot' };
    return { kind: 'operator', staffId: this.#staffId, name: this.#staffId };
  }

  #pass(count: string | undefined, unit: string): void {
    this.#at += count === undefined ? stepMs : msOf(count, unit);
  }

  #append(said: Pick<Entry, 'author' | 'body'>): void {
    const seq = this.#entries.length + 1;
    this.#entries.push({
      id: `${this.#id}-${seq}`,
      tenantId: 'tenant-1',
      conversationId: this.#id,
      seq,
      key: `line:${seq}`,
      at: new Date(this.#at),
      visibility: 'everyone',
      ...said,
    });
  }
}

function msOf(count: string | undefined, unit: string): number {
  return Number(count ?? 0) * (unit === 'с' || unit === 'м' || unit === 'ч' ? unitMs[unit] : 0);
}

function engineAnswer(text: string): Omit<EngineAnswer, 'seq'> {
  const [head = '', names = ''] = text.split(':');
  const [, measureId = '', outcome = ''] = head.split(' ');
  const number = (name: string) => Number(new RegExp(`${name}=(\\d+)`, 'u').exec(head)?.[1] ?? Number.NaN);
  const [sum, also, days] = [number('sum'), number('also'), number('days')];
  return {
    measureId,
    names: names.split(';').map((name) => name.trim()),
    outcome: outcome === 'yes' || outcome === 'no' ? outcome : 'open',
    otherSums: Number.isNaN(also) ? [] : [also * 100],
    ...(Number.isNaN(sum) ? {} : { sum: sum * 100 }),
    ...(Number.isNaN(days) ? {} : { decisionDays: days }),
  };
}
