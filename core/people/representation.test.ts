import { expect, it } from 'vitest';
import { ManualClock } from '../shared/testing/manual-clock.ts';
import { addRepresentation, represents } from './representation.ts';
import { MemoryRepresentationStore } from './testing/memory-representation-store.ts';

const told = {
  tenantId: 'tenant-1',
  representativeId: 'daughter',
  wardId: 'mother',
  kind: 'power-of-attorney',
  ground: 'Доверенность, синтетическая',
  from: '2026-01-10',
  until: '2026-12-31',
  staffId: 'olga',
} as const;

it.each([
  ['2026-01-09', false],
  ['2026-01-10', true],
  ['2026-12-31', true],
  ['2027-01-01', false],
])('holds on %s: %s', (day, holds) => {
  expect(represents(told, day)).toBe(holds);
});

it('does not hold once it is revoked, and without an end until then', () => {
  const { until: _none, ...endless } = told;
  expect(represents(endless, '2040-01-01')).toBe(true);
  const revoked = { staffId: 'olga', at: new Date('2026-05-01'), reason: 'Отозвана' };
  expect(represents({ ...endless, revoked }, '2026-04-01')).toBe(false);
});

it('is added once by a double click, and not without paper, days or a second person', async () => {
  const ports = { clock: new ManualClock(), representations: new MemoryRepresentationStore() };
  const add = (over: object = {}) => addRepresentation(ports, { ...told, key: 'click', ...over });
  expect(await add()).toEqual(await add());
  expect(await ports.representations.list({ tenantId: 'tenant-1', personId: 'mother' })).toHaveLength(1);
  expect(await add({ wardId: 'daughter' })).toMatchObject({ reason: 'same-person' });
  expect(await add({ ground: ' ' })).toMatchObject({ reason: 'empty' });
  expect(await add({ until: '2025-12-31' })).toMatchObject({ reason: 'days' });
  expect(await add({ from: 'вчера' })).toMatchObject({ reason: 'days' });
});
