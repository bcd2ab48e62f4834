import { describe, expect, it } from 'vitest';
import { aConversation } from '../conversations/testing/builders.ts';
import { historyOf } from '../conversations/testing/memory-ports.ts';
import { dyingPorts } from '../shared/testing/dying-ports.ts';
import { answerByCall, answerByMessage } from './answer-appeal.ts';
import { sweepAppeals } from './sweep-appeals.ts';
import { openAppealHouse } from './testing/appeal-house.ts';
import { closeAppeal, noteCallTried, reopenAppeal } from './work-on-appeal.ts';

const answer = { text: 'Справку дадут в МФЦ.', isPersonal: false, author: 'Ольга' };

it('is answered in the conversation it came from, and the result is kept', async () => {
  const { ports, inWork, command, now, jobs, telegram } = await openAppealHouse();
  const appeal = await inWork();
  expect(await answerByMessage(ports, command(appeal), answer)).toMatchObject({ outcome: 'done' });
  await jobs.runDue();
  expect(telegram.texts()).toEqual([`Ответ на ваше обращение № ${appeal.number}:\n\nСправку дадут в МФЦ.`]);
  expect(await now(appeal)).toMatchObject({
    state: 'answered',
    result: { way: 'message', by: 'olga', text: answer.text, telling: { as: 'text', isDone: true } },
  });
  const { history } = await now(appeal);
  expect(history.map(({ what }) => what.type)).toEqual(['assigned', 'started', 'answered', 'told']);
});

it('is answered where she writes now, when that is another conversation', async () => {
  const { ports, inWork, command } = await openAppealHouse();
  const appeal = await inWork();
  const elsewhere = aConversation({ personId: appeal.personId ?? '', startedAt: new Date('2026-11-21') });
  await ports.conversations.create(elsewhere);
  await answerByMessage(ports, command(appeal), answer);
  expect(await historyOf(ports, elsewhere)).toEqual([expect.stringContaining('operator: Ответ на ваше')]);
});

it('says only that there is an answer, when it is personal and nobody is identified', async () => {
  const { ports, inWork, command, jobs, telegram, now } = await openAppealHouse();
  const appeal = await inWork();
  const personal = { ...answer, text: 'Вам отказали из-за дохода 51 234 ₽.', isPersonal: true };
  await answerByMessage(ports, command(appeal), personal);
  await jobs.runDue();
  expect(telegram.texts().join()).toMatch(/готов/);
  expect(telegram.texts().join()).not.toMatch(/51 234/);
  expect((await now(appeal)).result?.telling?.as).toBe('notice');
});

it('is not written to somebody who can only be called', async () => {
  const { ports, inWork, command, now } = await openAppealHouse();
  const appeal = await inWork('voice');
  expect(await answerByMessage(ports, command(appeal), answer)).toMatchObject({ reason: 'no-text-channel' });
  await noteCallTried(ports, command(appeal), { why: 'no-answer' });
  expect((await now(appeal)).state).toBe('in-work');
  expect(await answerByCall(ports, command(appeal), 'Рассказали про справку.')).toMatchObject({
    appeal: { state: 'answered', result: { way: 'call', text: 'Рассказали про справку.' } },
  });
});

it('is not answered by somebody else, without words, before work began, or twice', async () => {
  const { ports, inWork, command, register } = await openAppealHouse();
  const appeal = await inWork();
  const reason = async (...args: Parameters<typeof answerByMessage>) => {
    const done = await answerByMessage(...args);
    return done.outcome === 'refused' ? done.reason : 'done';
  };
  expect(await reason(ports, command(appeal, { by: 'nina' }), answer)).toBe('not-yours');
  expect(await reason(ports, command(appeal), { ...answer, text: ' \n' })).toBe('empty');
  const fresh = await register({ conversationId: appeal.conversationId });
  expect(await reason(ports, command(fresh), answer)).toBe('not-yours');
  expect(await reason(ports, command({ ...appeal, id: 'none' }), answer)).toBe('not-found');
  const click = command(appeal);
  expect(await reason(ports, click, answer)).toBe('done');
  expect(await reason(ports, click, answer)).toBe('done');
  expect(await reason(ports, command(appeal), answer)).toBe('state');
  expect(await historyOf(ports, { tenantId: 'tenant-1', id: appeal.conversationId })).toHaveLength(1);
});

it('lets the assistant settle a call-back nobody was appointed to, and nothing else', async () => {
  const { ports, register, command } = await openAppealHouse();
  const settle = async (kind: 'call-back' | 'appeal') =>
    answerByCall(ports, command(await register({ kind }), { by: 'assistant' }), 'Соединили с оператором.');
  expect(await settle('call-back')).toMatchObject({ appeal: { state: 'answered' } });
  expect(await settle('appeal')).toMatchObject({ outcome: 'refused', reason: 'not-yours' });
});

it('is closed when it is answered, taken up again when that was not the last word', async () => {
  const { ports, inWork, command } = await openAppealHouse();
  const appeal = await inWork();
  expect(await closeAppeal(ports, command(appeal), 'done')).toMatchObject({ reason: 'state' });
  await answerByMessage(ports, command(appeal), answer);
  expect(await closeAppeal(ports, command(appeal), 'duplicate')).toMatchObject({ reason: 'state' });
  await reopenAppeal(ports, command(appeal), 'Спросила ещё');
  await answerByMessage(ports, command(appeal), { ...answer, text: 'И ещё паспорт.' });
  expect(await closeAppeal(ports, command(appeal), 'done')).toMatchObject({ appeal: { state: 'closed' } });
  expect(await reopenAppeal(ports, command(appeal), 'Ещё')).toMatchObject({ reason: 'state' });
  expect(await historyOf(ports, { tenantId: 'tenant-1', id: appeal.conversationId })).toHaveLength(2);
});

describe.each(['before', 'after'] as const)('a process that dies %s its n-th call', (when) => {
  it('answers once and leaves no answer unsaid, whatever n is', async () => {
    for (let atCall = 1, calls = 1; atCall <= calls; atCall++) {
      const house = await openAppealHouse();
      const { ports, inWork, command, clock, jobs, telegram, now } = house;
      const appeal = await inWork();
      const click = command(appeal);
      const dying = dyingPorts(ports, { atCall, when });
      await answerByMessage(dying.ports, click, answer).catch(() => jobs.forget());
      clock.advance(60_000);
      await sweepAppeals(ports);
      await answerByMessage(ports, click, answer);
      await ports.entries.findUndelivered(clock.now(), 10);
      const entries = await historyOf(ports, { tenantId: 'tenant-1', id: appeal.conversationId });
      expect(entries, `at call ${atCall}`).toHaveLength(1);
      expect((await now(appeal)).result?.telling?.isDone, `at call ${atCall}`).toBe(true);
      await jobs.runDue();
      expect(telegram.texts().length).toBeLessThanOrEqual(1);
      calls = Math.max(calls, dying.calls());
    }
  });
});
