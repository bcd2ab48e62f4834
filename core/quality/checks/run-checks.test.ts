import { expect, it } from 'vitest';
import { readTalks } from '../labelled/read-talks.ts';
import { usualRules } from './quality-rules.ts';
import { runChecks } from './run-checks.ts';

function look(text: string, rules = usualRules) {
  const [one] = readTalks(`## talk | \n${text}`);
  if (one === undefined) throw new Error('there is no talk');
  return runChecks(one.talk, rules);
}

it('says where it is, whose it is and in which queue, and holds nothing of what was said', () => {
  const { findings } = look(`
    К: помогите с анкетой
    О: Здравствуйте, передаю вас.
    > transfer
    > join irina
    О: Здравствуйте, это не ко мне.
    К: понятно`);
  const [found] = findings.filter(({ check }) => check === 'forbidden-words');
  expect(found).toEqual({
    id: 'talk:forbidden-words:0',
    tenantId: 'tenant-1',
    conversationId: 'talk',
    check: 'forbidden-words',
    severity: 'major',
    by: 'operator',
    operatorId: 'irina',
    queueId: 'queue-2',
    entrySeq: 6,
    at: new Date('2026-11-20T09:01:00Z'),
  });
});

it('says at which second of the call to listen', () => {
  const { findings } = look(`
    П: Здравствуйте
    > join olga
    > call 600 talk-over=10 silence=400`);
  expect(findings).toMatchObject([{ check: 'silence-share', atMs: 0, operatorId: 'olga' }]);
  expect(findings[0]?.value).toBeCloseTo(2 / 3);
});

it('takes the longest stretch of a recording for the place, and who had the line then', () => {
  const [one] = readTalks('## talk | \n> join olga\n> call 600 talk-over=10 silence=400');
  if (one === undefined) throw new Error('there is no talk');
  const calls = one.talk.calls.map((call) => ({
    ...call,
    sound: { from: call.from, longestSilenceAt: call.from + 95_000 },
  }));
  const { findings } = runChecks({ ...one.talk, calls }, usualRules);
  expect(findings).toMatchObject([{ check: 'silence-share', atMs: 95_000, operatorId: 'olga' }]);
});

it('gives a finding of nobody in charge to the assistant', () => {
  const { findings } = look('> call 90 talk-over=0 silence=80');
  expect(findings).toMatchObject([{ check: 'silence-share', by: 'assistant' }]);
});

it('waits for a promise whose time has not come, and names it once it went by', () => {
  const talk = `
    К: перезвоните мне
    О: Здравствуйте! Завтра вам перезвоню.
    К: жду`;
  const early = look(`${talk}\n> now +1ч`);
  expect(early.outcomes['call-back-kept']).toBe('waiting');
  expect(early.recheckAt).toEqual(new Date('2026-11-21T21:15:40Z'));
  expect(early.findings).toEqual([]);
  const late = look(talk);
  expect(late.outcomes['call-back-kept']).toBe('finding');
  expect(late.recheckAt).toBeUndefined();
});

it('goes by the words, the bounds and the scripts of the tenant', () => {
  const talk = `
    К: добрый день
    О: Здравствуйте, минуточку.
    К: где вы
    О +2м: Здесь.
    К: хорошо`;
  expect(look(talk).outcomes).toMatchObject({ 'forbidden-words': 'passed', 'operator-silence': 'passed' });
  const strict = { ...usualRules, forbidden: ['минуточк*'], replyMs: 60_000 };
  expect(look(talk, strict).outcomes).toMatchObject({
    'forbidden-words': 'finding',
    'operator-silence': 'finding',
  });
  const scripted = {
    ...usualRules,
    scripts: [{ topic: 'pension', steps: [{ id: 'snils', title: 'СНИЛС', phrases: ['снилс'] }] }],
  };
  const pension = `> topic pension/payment
    К: а
    О: Здравствуйте!
    К: б
    О: в
    К: г
    О: д`;
  expect(look(pension, scripted).findings).toMatchObject([{ check: 'script-followed', why: 'snils' }]);
  expect(look(pension.replace('pension', 'work'), scripted).outcomes['script-followed']).toBe(
    'nothing-to-check',
  );
});
