import { expect, it } from 'vitest';
import { answerByCall } from './answer-appeal.ts';
import { postponeAppeal } from './postpone-appeal.ts';
import { sweepAppeals } from './sweep-appeals.ts';
import { openAppealHouse } from './testing/appeal-house.ts';

const terms = { warnAt: new Date('2026-11-20T15:00:00Z'), dueAt: new Date('2026-11-20T17:00:00Z') };
const until = new Date('2026-11-20T12:00:00Z');

it('is put aside with a reason until a moment within its term, by whoever works on it', async () => {
  const { ports, inWork, command, now } = await openAppealHouse();
  const appeal = await inWork('telegram', terms);
  const postpone = (over: object, by = 'olga') =>
    postponeAppeal(ports, command(appeal, { by }), { until, remark: 'Ждём справку', ...over });
  expect(await postpone({ remark: ' ' })).toMatchObject({ reason: 'empty' });
  expect(await postpone({}, 'nina')).toMatchObject({ reason: 'not-yours' });
  expect(await postpone({ until: new Date('2026-11-20T08:00:00Z') })).toMatchObject({ reason: 'bad-time' });
  expect(await postpone({ until: new Date('2026-11-20T18:00:00Z') })).toMatchObject({ reason: 'bad-time' });
  expect(await postpone({})).toMatchObject({ outcome: 'done' });
  expect(await now(appeal)).toMatchObject({ postponedUntil: until, state: 'in-work' });
});

it('comes back once when its moment has come, and is warned of as if it had not been put aside', async () => {
  const { ports, inWork, command, clockAt, heard, now } = await openAppealHouse();
  const appeal = await inWork('telegram', terms);
  await postponeAppeal(ports, command(appeal), { until, remark: 'Ждём справку' });
  heard.length = 0;
  clockAt('2026-11-20T11:59:00Z');
  await sweepAppeals(ports);
  expect(heard).toEqual([]);
  clockAt('2026-11-20T12:00:00Z');
  await Promise.all([sweepAppeals(ports), sweepAppeals(ports)]);
  expect(heard).toEqual(['resumed']);
  expect((await now(appeal)).postponedUntil).toBeUndefined();
  clockAt('2026-11-20T15:00:00Z');
  await sweepAppeals(ports);
  expect(heard).toEqual(['resumed', 'warned']);
});

it('is not put aside any more once it was answered', async () => {
  const { ports, inWork, command, now } = await openAppealHouse();
  const appeal = await inWork('telegram', terms);
  await postponeAppeal(ports, command(appeal), { until, remark: 'Ждём справку' });
  await answerByCall(ports, command(appeal), 'Справка пришла, рассказали.');
  expect((await now(appeal)).postponedUntil).toBeUndefined();
});
