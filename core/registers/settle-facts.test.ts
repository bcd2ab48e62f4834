import { expect, it } from 'vitest';
import type { RegisterFact } from './family-facts.ts';
import { settleFacts } from './settle-facts.ts';

const now = new Date('2026-11-22T09:00:00Z');
const path = 'children[0].birthDate';
const fact = (
  source: RegisterFact['source'],
  value: string,
  more: Partial<RegisterFact> = {},
): RegisterFact => ({
  path,
  value,
  source,
  at: '2026-11-20T00:00:00Z',
  validUntil: '2026-12-20T00:00:00Z',
  ...more,
});
const nobody = { now, isAuthority: () => false };
const zags = { now, isAuthority: (_: string, source: string) => source === 'zags' };

it('takes what registers agree about', () => {
  const facts = [fact('zags', '2024-03-08'), fact('sfr', '2024-03-08')];
  expect(settleFacts(facts, nobody)).toEqual({ known: [facts[0]], disputed: [] });
});

it('keeps both when they differ, and knows neither', () => {
  const facts = [fact('zags', '2024-03-08'), fact('sfr', '2024-08-03')];
  expect(settleFacts(facts, nobody)).toEqual({ known: [], disputed: [{ path, told: facts }] });
});

it('believes the one authority for the fact', () => {
  const facts = [fact('sfr', '2024-08-03'), fact('zags', '2024-03-08')];
  expect(settleFacts(facts, zags)).toEqual({ known: [facts[1]], disputed: [] });
});

it('disputes what two authorities tell differently', () => {
  const facts = [fact('sfr', '2024-08-03'), fact('zags', '2024-03-08')];
  expect(settleFacts(facts, { now, isAuthority: () => true }).disputed).toHaveLength(1);
});

it('takes the later of two accounts of one register, whichever comes first', () => {
  const later = fact('zags', '2024-03-09', { at: '2026-11-21T00:00:00Z' });
  expect(settleFacts([later, fact('zags', '2024-03-08')], nobody).known).toEqual([later]);
});

it('does not tell what has outlived its time', () => {
  const old = fact('zags', '2024-03-08', { validUntil: now.toISOString() });
  expect(settleFacts([old], nobody)).toEqual({ known: [], disputed: [] });
});
