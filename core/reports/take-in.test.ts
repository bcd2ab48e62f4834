import { expect, it } from 'vitest';
import type { Contact } from './contact.ts';
import { addCounts } from './counters.ts';
import { type MetricName, metricOf, usualTargets } from './definitions.ts';
import { repeatedOf } from './repeats.ts';
import { takeIn } from './take-in.ts';
import { Tally } from './tally.ts';
import { HistoryOf, monday } from './testing/histories.ts';

const contactOf = (history: HistoryOf): Contact => {
  const contact = history.entries.reduce<Contact | undefined>(takeIn, undefined);
  if (!contact) throw new Error('an empty history');
  return contact;
};

/** All numbers of these contacts together. */
function numbersOf(contacts: readonly Contact[]) {
  const tally = new Tally();
  for (const contact of contacts) tally.count(contact, 1, () => '2026-11-16');
  const counts: Record<string, number> = {};
  for (const { cube, cells } of tally.slots())
    if (cube === 'base') for (const cell of Object.values(cells)) addCounts(counts, cell);
  return (name: MetricName) => metricOf(name, counts, usualTargets);
}

it('counts a wait from the queue to the operator, and her part until the result is written', () => {
  const contact = contactOf(
    new HistoryOf({ id: 'c1' })
      .wrote()
      .bot()
      .queued()
      .after(15)
      .joined()
      .after(10)
      .replied('anna')
      .after(290)
      .finished()
      .after(60)
      .disposed(),
  );
  const number = numbersOf([contact]);
  expect(number('offered')).toBe(1);
  expect(number('asa')).toBe(15_000);
  expect(number('serviceLevel')).toBe(1);
  expect(number('talk')).toBe(300_000);
  expect(number('wrapUp')).toBe(60_000);
  expect(number('aht')).toBe(360_000);
  expect(number('firstReply')).toBe(10_000);
  expect(number('fcr')).toBe(1);
});

it('keeps who left at once apart from who waited and left', () => {
  const left = (id: string, seconds: number) =>
    contactOf(
      new HistoryOf({ id }).wrote().queued().after(seconds).event({ type: 'conversation.withdrawn' }),
    );
  const late = contactOf(new HistoryOf({ id: 'late' }).wrote().queued().after(40).joined());
  const number = numbersOf([left('at-once', 4), left('soon', 18), left('after-long', 90), late]);
  expect(number('shortAbandoned')).toBe(1);
  expect(number('abandoned')).toBe(2);
  expect(number('offered')).toBe(3);
  expect(number('serviceLevel')).toBe(0);
  // Answered in time 0, left in time 2, of 1 answered and 3 who left.
  expect(number('sl2')).toBe(0.5);
});

it('lets the wait go on when one queue overflows into another, and counts the visit of each', () => {
  const contact = contactOf(
    new HistoryOf({ id: 'c1' }).wrote().queued('q1').after(60).queued('q2', 'overflow').after(30).joined(),
  );
  expect(contact.visits).toMatchObject([
    { queueId: 'q1', end: 'flowed-out' },
    { queueId: 'q2', end: 'answered', from: 'q1', enteredAt: monday + 60_000, waitsSince: monday },
  ]);
  expect(numbersOf([contact])('asa')).toBe(90_000);
});

it('does not take a crisis noticed while she waits for a second visit', () => {
  const contact = contactOf(
    new HistoryOf({ id: 'c1' }).wrote().queued().after(5).queued('q1', 'crisis', true),
  );
  expect(contact.visits).toHaveLength(1);
  expect(contact.isCrisis).toBe(true);
});

it('counts a transfer as a new wait and as a new handling', () => {
  const contact = contactOf(
    new HistoryOf({ id: 'c1' })
      .wrote()
      .queued()
      .joined('anna')
      .after(100)
      .event({ type: 'conversation.transferred', fromStaffId: 'anna', queueId: 'q2', note: '' })
      .after(20)
      .joined('boris')
      .after(200)
      .finished('boris')
      .disposed('boris', 'pension'),
  );
  const number = numbersOf([contact]);
  expect(number('answered')).toBe(2);
  expect(number('handled')).toBe(2);
  expect(number('transferShare')).toBe(0.5);
  expect(contact.topic).toBe('pension');
});

it('takes an entry once, however often it is delivered', () => {
  const { entries } = new HistoryOf({ id: 'c1' }).wrote().bot().queued().after(3).joined();
  const once = entries.reduce<Contact | undefined>(takeIn, undefined);
  const again = entries.reduce<Contact | undefined>(takeIn, once);
  expect(again).toEqual(once);
});

it('calls a talk contained only while she does not come back within seven days', () => {
  const first = contactOf(new HistoryOf({ id: 'c1', personId: 'p' }).wrote().bot());
  const later = (days: number) =>
    contactOf(new HistoryOf({ id: 'c2', personId: 'p', at: monday + days * 86_400_000 }).wrote().bot());
  expect(repeatedOf([first, later(7)])).toEqual(new Set(['c1']));
  expect(repeatedOf([first, later(8)])).toEqual(new Set());
  expect(numbersOf([first])('containment')).toBe(1);
  expect(numbersOf([{ ...first, isRepeated: true }])('containment')).toBe(0);
});

it('takes another topic for another matter', () => {
  const about = (id: string, topic: string, at: number) =>
    contactOf(new HistoryOf({ id, personId: 'p', at }).queued().joined().finished().disposed('anna', topic));
  const one = about('c1', 'pension', monday);
  expect(repeatedOf([one, about('c2', 'housing', monday + 3_600_000)])).toEqual(new Set());
  expect(repeatedOf([one, about('c2', 'pension', monday + 3_600_000)])).toEqual(new Set(['c1']));
});

it('knows region, age and language from what the assistant rested its answer on', () => {
  const known = (value: unknown) => ({ status: 'known', value, source: 'self', at: '' });
  const ground = {
    measureId: 'housing-subsidy',
    measureVersion: '3@4f2a',
    acts: [],
    parameters: [],
    at: '2026-11-16',
    facts: { region: known('27'), 'applicant.birthDate': known('1960-11-17') },
  };
  const contact = contactOf(new HistoryOf({ id: 'c1' }).wrote().bot({ grounds: [ground] }));
  expect(contact).toMatchObject({
    region: '27',
    age: '65+',
    language: 'ru',
    measureId: 'housing-subsidy',
    edition: '4f2a',
  });
  expect(contactOf(new HistoryOf({ id: 'c2' }).wrote().bot({ text: 'How can I help?' })).language).toBe('en');
});

it('counts a talk that goes on elsewhere where it goes on', () => {
  const moved = contactOf(
    new HistoryOf({ id: 'c1' })
      .wrote()
      .queued()
      .after(9)
      .event({ type: 'conversation.closed', reason: 'continued-elsewhere' }),
  );
  const number = numbersOf([moved]);
  expect(number('contacts')).toBe(0);
  expect(number('offered')).toBe(0);
});

it('counts ratings beside how many were asked', () => {
  const asked = () => new HistoryOf({ id: 'c' }).wrote().bot({ choices: [{ id: 'rate:c:5', label: '5' }] });
  const rated = asked()
    .event({ type: 'conversation.rated', score: 2 })
    .event({ type: 'conversation.rated', score: 5 });
  const number = numbersOf([contactOf(rated), contactOf(asked())]);
  expect(number('csat')).toBe(1);
  expect(number('rating')).toBe(5);
  expect(number('responseRate')).toBe(0.5);
});

it('counts what she was told of her rights, of each measure the last, of several children the best', () => {
  const judged = (measureId: string, outcome: 'yes' | 'no' | 'needs') => ({
    measureId,
    measureVersion: '1@e',
    acts: [],
    parameters: [],
    at: '2026-11-16',
    facts: {},
    outcome,
  });
  const contact = contactOf(
    new HistoryOf({ id: 'c1' })
      .wrote()
      .bot({ grounds: [judged('care', 'needs'), judged('large', 'no'), judged('large', 'yes')] })
      .wrote()
      .bot({ grounds: [judged('care', 'no')] }),
  );
  expect(contact.outcomes).toEqual({ care: 'no', large: 'yes' });
  const number = numbersOf([contact]);
  expect([number('judged'), number('entitledShare'), number('notEntitledShare')]).toEqual([2, 0.5, 0.5]);
  const tally = new Tally();
  tally.count(contact, 1, () => '2026-11-16');
  const cells = tally.slots().find(({ cube }) => cube === 'measure')?.cells;
  expect(cells).toEqual({
    '|web-chat|care': { judged: 1, judgedNo: 1 },
    '|web-chat|large': { judged: 1, judgedYes: 1 },
  });
  tally.count(contact, -1, () => '2026-11-16');
  expect(tally.slots()).toEqual([]);
});

it('counts what was wanted, what stayed unanswered and how sure everybody was', () => {
  const contact = contactOf(
    new HistoryOf({ id: 'c1', channel: 'voice' })
      .wrote()
      .bot({
        understood: { intent: 'amount', measureId: 'care', sureness: 0.9, decision: 'answer', heard: 0.8 },
      })
      .wrote()
      .bot({ understood: { intent: 'amount', sureness: 0.7, decision: 'clarify', heard: 0.6 } })
      .wrote()
      .bot({ understood: { intent: 'unclear', decision: 'reask', missed: true, heard: 0.4 } })
      .wrote()
      .bot({ understood: { decision: 'reask', heard: 0 } })
      .wrote()
      .bot({ understood: { decision: 'answer', heard: 0.9 } }),
  );
  expect(contact.wanted).toEqual({
    amount: { asked: 2, missed: 0 },
    unclear: { asked: 1, missed: 1 },
  });
  const number = numbersOf([contact]);
  expect([number('asked'), number('missed'), number('missedShare')]).toEqual([3, 1, 1 / 3]);
  expect(number('guessSureness')).toBeCloseTo(0.8);
  expect(number('recogniserSureness')).toBeCloseTo(0.675);
  expect([number('spokenTurns'), number('unrecognisedShare')]).toEqual([5, 0.2]);
});

it('counts a contact under each thing she wanted, with what came of it', () => {
  const asked = (id: string, ...wishes: readonly string[]) =>
    wishes.reduce(
      (history, intent) => history.wrote().bot({ understood: { intent, decision: 'answer' } }),
      new HistoryOf({ id }),
    );
  const tally = new Tally();
  for (const history of [asked('c1', 'amount', 'documents'), asked('c2', 'amount').queued().joined()])
    tally.count(contactOf(history), 1, () => '2026-11-16');
  const cells = new Map(
    tally
      .slots()
      .filter(({ cube }) => cube === 'intent')
      .flatMap((slot) => Object.entries(slot.cells)),
  );
  expect(cells.get('|web-chat|amount')).toMatchObject({ contacts: 1, asked: 1, contained: 1 });
  expect(cells.get('q1|web-chat|amount')).toMatchObject({ contacts: 1, metPerson: 1, solvedOnce: 1 });
  expect(cells.get('|web-chat|documents')).toMatchObject({ contacts: 1, asked: 1 });
});

it('tells holding from talking; what nobody ended ends with the talk', () => {
  const held = (id: string) => new HistoryOf({ id, channel: 'voice' }).queued().joined().after(60);
  const hold = { type: 'call.held', staffId: 'anna' } as const;
  const resumed = { type: 'call.resumed', staffId: 'anna' } as const;
  const twice = held('c1')
    .event(hold)
    .after(5)
    .event(hold)
    .after(15)
    .event(resumed)
    .event(resumed)
    .after(40)
    .event(hold)
    .after(10)
    .finished()
    .after(30)
    .disposed();
  const number = numbersOf([contactOf(twice), contactOf(held('c2').finished())]);
  expect([number('talk'), number('hold'), number('heldShare')]).toEqual([80_000, 15_000, 0.5]);
  expect(number('aht')).toBe(110_000);
});

it('ends her talk where the caller goes on with a number outside; what she writes then is after it', () => {
  const handedOver = new HistoryOf({ id: 'c1', channel: 'voice' })
    .queued()
    .joined()
    .after(60)
    .event({ type: 'call.outside-called', staffId: 'anna', name: 'МФЦ' })
    .event({ type: 'call.held', staffId: 'anna' })
    .after(20)
    .event({ type: 'call.handed-over', staffId: 'anna', name: 'МФЦ' })
    .after(15)
    .finished()
    .after(30)
    .disposed()
    .after(600)
    .event({ type: 'call.ended', cause: 'citizen-hung-up', seconds: 725 });
  const number = numbersOf([contactOf(handedOver)]);
  expect([number('talk'), number('hold'), number('aht')]).toEqual([60_000, 20_000, 125_000]);
});

it('tells a call that its trunk took over, with the number outside, from one that ended', () => {
  const called = (id: string, cause: string) =>
    contactOf(
      new HistoryOf({ id, channel: 'voice' })
        .queued()
        .joined()
        .event({ type: 'call.outside-called', staffId: 'anna', name: 'МФЦ' })
        .event({ type: 'call.handed-over', staffId: 'anna', name: 'МФЦ' })
        .event({ type: 'call.ended', cause, seconds: 90 }),
    );
  const [taken, ended] = [called('c1', 'transferred'), called('c2', 'citizen-hung-up')];
  expect([taken.callsReferred, ended.callsReferred]).toEqual([1, undefined]);
  expect(numbersOf([taken, ended])('callsReferred')).toBe(1);
});
