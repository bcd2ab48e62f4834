import { expect, it } from 'vitest';
import { assignAppeal, distributeAppeals, returnAppeal } from './assign-appeal.ts';
import { openAppealHouse } from './testing/appeal-house.ts';
import { startAppeal } from './work-on-appeal.ts';

it('is appointed by a supervisor to an operator of the second line, and to nobody else', async () => {
  const { ports, register, command } = await openAppealHouse();
  const appeal = await register();
  const to = (staffId: string) => assignAppeal(ports, command(appeal, { by: 'vera' }), { staffId });
  expect(await to('first-line')).toMatchObject({ outcome: 'refused', reason: 'no-such-operator' });
  expect(await to('nobody')).toMatchObject({ outcome: 'refused', reason: 'no-such-operator' });
  expect(await to('olga')).toMatchObject({
    outcome: 'done',
    appeal: { state: 'assigned', assignment: { staffId: 'olga', by: 'vera' }, version: 2 },
  });
});

it('refuses what was decided over an older version, and does a double click once', async () => {
  const { ports, register, command, hire } = await openAppealHouse();
  await hire({ id: 'nina' });
  const appeal = await register();
  const first = command(appeal, { by: 'vera', version: 1 });
  const done = await assignAppeal(ports, first, { staffId: 'olga' });
  expect(await assignAppeal(ports, first, { staffId: 'olga' })).toEqual(done);
  const late = command(appeal, { by: 'lev', version: 1 });
  expect(await assignAppeal(ports, late, { staffId: 'nina' })).toMatchObject({
    outcome: 'refused',
    reason: 'stale',
    appeal: { assignment: { staffId: 'olga' }, version: 2 },
  });
});

it('is given back with a reason, and by a rule not given out again', async () => {
  const { ports, register, command, now } = await openAppealHouse();
  const appeal = await register();
  await distributeAppeals(ports, { tenantId: 'tenant-1', rule: 'least-loaded' });
  await startAppeal(ports, command(appeal));
  expect(await returnAppeal(ports, command(appeal, { by: 'nina' }), 'не моё')).toMatchObject({
    reason: 'not-yours',
  });
  expect(await returnAppeal(ports, command(appeal), ' ')).toMatchObject({ reason: 'empty' });
  await returnAppeal(ports, command(appeal), 'Нужен юрист');
  expect(await now(appeal)).toMatchObject({ state: 'registered', assignment: undefined });
  expect(await distributeAppeals(ports, { tenantId: 'tenant-1', rule: 'least-loaded' })).toBe(0);
});

it('is left alone by the rule “supervisor”', async () => {
  const { ports, register } = await openAppealHouse();
  await register();
  expect(await distributeAppeals(ports, { tenantId: 'tenant-1', rule: 'supervisor' })).toBe(0);
});

it('goes by the rule to whoever has least, and to the skilled before the others', async () => {
  const { ports, register, hire, now, clock } = await openAppealHouse();
  await hire({ id: 'nina' });
  await hire({ id: 'lev', skills: [{ skill: 'complaint', level: 3 }] });
  await hire({ id: 'gone', isActive: false });
  const [a, b, c, d, complaint] = [
    await register(),
    await register(),
    await register(),
    await register(),
    await register({ kind: 'complaint' }),
  ];
  clock.advance(1);
  expect(await distributeAppeals(ports, { tenantId: 'tenant-1', rule: 'least-loaded' })).toBe(5);
  const whose = async (appeal: typeof a) => (await now(appeal)).assignment?.staffId;
  expect(await whose(complaint)).toBe('lev');
  const four = await Promise.all([a, b, c, d].map(whose));
  expect(['lev', 'nina', 'olga'].map((id) => four.filter((staffId) => staffId === id).length)).toEqual(
    expect.arrayContaining([1]),
  );
  expect(new Set(four)).toEqual(new Set(['lev', 'nina', 'olga']));
});

it('goes round by the rule “round-robin”, however many one has', async () => {
  const { ports, register, hire, now, clock, command } = await openAppealHouse();
  await hire({ id: 'nina' });
  for (let n = 0; n < 3; n++)
    await assignAppeal(ports, command(await register(), { by: 'vera' }), { staffId: 'olga' });
  clock.advance(1000);
  await assignAppeal(ports, command(await register(), { by: 'vera' }), { staffId: 'nina' });
  clock.advance(1000);
  const next = await register();
  await distributeAppeals(ports, { tenantId: 'tenant-1', rule: 'round-robin' });
  expect((await now(next)).assignment?.staffId).toBe('olga');
});

it('appoints each appeal once when two processes distribute at once', async () => {
  const { ports, register, hire, heard } = await openAppealHouse();
  await hire({ id: 'nina' });
  for (let n = 0; n < 20; n++) await register();
  const both = await Promise.all(
    [1, 2].map(() => distributeAppeals(ports, { tenantId: 'tenant-1', rule: 'least-loaded' })),
  );
  expect(heard.filter((what) => what === 'assigned')).toHaveLength(20);
  expect(Math.max(...both)).toBeGreaterThan(0);
});
