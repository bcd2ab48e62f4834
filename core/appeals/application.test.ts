import { expect, it } from 'vitest';
import { notePaper, noteReadBack, receiptOf } from './application.ts';
import { listGaps, noteGap, settleGap } from './knowledge-gaps.ts';
import { openAppealHouse } from './testing/appeal-house.ts';

it('keeps the list of papers, and the receipt says what is still missing', async () => {
  const { ports, inWork, command, now } = await openAppealHouse();
  const appeal = await inWork('web-chat', { kind: 'application', measureId: 'matkapital' });
  const note = (id: string, name: string, state: 'needed' | 'accepted') =>
    notePaper(ports, command(appeal), { id, name, state });
  await note('p1', 'Справка о доходах', 'needed');
  await note('p2', 'Свидетельство о рождении', 'needed');
  await note('p2', 'Свидетельство о рождении', 'accepted');
  expect(receiptOf(await now(appeal), { timeZone: 'Asia/Vladivostok' })).toEqual({
    number: appeal.number,
    kind: 'application',
    state: 'in-work',
    measureId: 'matkapital',
    registeredAt: '2026-11-20T19:00',
    dueAt: '2026-12-19T01:00',
    missing: ['Справка о доходах'],
  });
});

it('is read back, and what was taken down before a correction stays in the history', async () => {
  const { ports, inWork, command, now } = await openAppealHouse();
  const appeal = await inWork('voice', { text: 'Двое детей' });
  await noteReadBack(ports, command(appeal), 'Трое детей');
  expect(await now(appeal)).toMatchObject({ text: 'Трое детей', readBackAt: expect.any(Date) });
  expect((await now(appeal)).history.at(-1)?.what).toEqual({ type: 'read-back', before: 'Двое детей' });
  expect(await noteReadBack(ports, command(appeal), '')).toMatchObject({ reason: 'empty' });
});

it('gives the editor the question and nothing of who asked, until it is settled', async () => {
  const { ports, inWork, command } = await openAppealHouse();
  const appeal = await inWork('web-chat', { text: 'тайные слова', phone: '+79005550101' });
  await noteGap(ports, command(appeal), 'Что положено опекуну при переезде?');
  const gaps = await listGaps(ports, { tenantId: 'tenant-1', limit: 10 });
  expect(gaps).toMatchObject([{ question: 'Что положено опекуну при переезде?', number: appeal.number }]);
  expect(JSON.stringify(gaps)).not.toMatch(/тайные|5550101|person/);
  await settleGap(ports, command(appeal, { by: 'editor' }), 'Добавлено в меру');
  expect(await listGaps(ports, { tenantId: 'tenant-1', limit: 10 })).toEqual([]);
  expect(await settleGap(ports, command(appeal, { by: 'editor' }), 'Ещё раз')).toMatchObject({
    reason: 'state',
  });
});
