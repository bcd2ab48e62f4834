import { expect, it } from 'vitest';
import { newMemory } from '../../engine/state.ts';
import { backToSelf, noteBehalf, tellsOwnFact } from './household.ts';

const at = '2026-04-15T09:00:00.000Z';
const heard = (normalised: string) => ({ normalised, choiceId: undefined });

function aMemory() {
  const memory = newMemory('ru');
  memory.facts = { region: { status: 'known', value: '78', source: 'self', at } };
  memory.asked = ['region'];
  return memory;
}

it('puts her own household aside while she speaks for another, and brings it back', () => {
  const memory = aMemory();
  const own = { facts: memory.facts, asked: memory.asked, declined: [] };
  noteBehalf({ memory, heard: heard('звоню за бабушку, ей 80') });
  expect(memory).toMatchObject({ facts: {}, asked: [], onBehalf: { of: 'adult', own } });
  memory.facts = { region: { status: 'known', value: '27', source: 'self', at } };
  noteBehalf({ memory, heard: heard('я же звоню за бабушку') });
  expect(memory.onBehalf?.own).toEqual(own);
  backToSelf({ memory });
  expect(memory.facts).toEqual(own.facts);
  expect(memory.onBehalf).toBeUndefined();
});

it('does not take a mention of a relative for it', () => {
  const memory = aMemory();
  noteBehalf({ memory, heard: heard('когда маме придет пенсия') });
  expect(memory.onBehalf).toBeUndefined();
});

it('survives the store', () => {
  const memory = aMemory();
  noteBehalf({ memory, heard: heard('я опекун') });
  expect(JSON.parse(JSON.stringify(memory)).onBehalf.of).toBe('ward');
});

it('knows what she says of herself meanwhile', () => {
  const memory = aMemory();
  expect(tellsOwnFact({ memory, heard: heard('мне 40') })).toBe(false);
  noteBehalf({ memory, heard: heard('звоню за бабушку') });
  expect(tellsOwnFact({ memory, heard: heard('мне 40') })).toBe(true);
  expect(tellsOwnFact({ memory, heard: heard('я работаю') })).toBe(true);
  expect(tellsOwnFact({ memory, heard: heard('ей 80') })).toBe(false);
  expect(tellsOwnFact({ memory, heard: heard('мне 40 что положено?') })).toBe(false);
});
