import { describe, expect, it } from 'vitest';
import { parseDay } from '../dates.ts';
import type { FactDefinition, FactDictionary, FactValue } from '../facts.ts';
import { completeFacts, linkDictionary } from './linked-facts.ts';
import { linksFrom, shortcutsFor } from './links-from.ts';

const AT = parseDay('2026-09-15') ?? 0;

function fact(id: string, type: FactDefinition['type'], options?: string[]): [string, FactDefinition] {
  const definition: FactDefinition = {
    id,
    path: id,
    slot: 0,
    type,
    entity: 'person',
    label: { ru: id },
    sensitivity: 0,
    cost: 1,
    order: 50,
    sources: ['self'],
    derived: false,
    ...(options === undefined
      ? {}
      : { options: options.map((option) => ({ id: option, label: { ru: option } })) }),
  };
  return [id, definition];
}

function said(value: boolean | number | string): FactValue {
  return { status: 'known', value, source: 'self', at: '2026-09-15T10:00:00Z' };
}

const base: FactDictionary = new Map([
  fact('relation', 'enum', ['mother', 'father']),
  fact('sex', 'enum', ['f', 'm']),
  fact('weeks', 'int'),
  fact('veteran', 'enum', ['none', 'combat']),
  fact('edv', 'bool'),
  fact('birth', 'date'),
  fact('grade', 'int'),
]);
const [, screen] = fact('screen.status', 'bool');
const dictionary = linkDictionary(base, [screen], {
  screens: new Set(['screen.status']),
  rules: [
    { when: [{ fact: 'screen.status', in: [false] }], tells: { veteran: 'none', edv: false } },
    { when: [{ fact: 'relation', in: ['father'] }], tells: { sex: 'm' } },
    { when: [{ fact: 'sex', in: ['m'] }], tells: { weeks: 0 } },
    { when: [{ fact: 'birth', under: 6 }], tells: { grade: 0 } },
  ],
});

describe('linked facts', () => {
  it('follow one from another', () => {
    const facts = completeFacts({ relation: said('father') }, dictionary, AT);
    expect(facts.sex?.value).toBe('m');
    expect(facts.weeks?.value).toBe(0);
  });

  it('keep who said it and when', () => {
    const facts = completeFacts({ 'screen.status': said(false) }, dictionary, AT);
    expect(facts.veteran).toEqual({
      status: 'known',
      value: 'none',
      source: 'self',
      at: '2026-09-15T10:00:00Z',
    });
  });

  it('never replace an answer, a declined one included', () => {
    const declined: FactValue = { status: 'declined', source: 'self', at: '' };
    const facts = completeFacts(
      { 'screen.status': said(false), veteran: said('combat'), edv: declined },
      dictionary,
      AT,
    );
    expect(facts.veteran?.value).toBe('combat');
    expect(facts.edv).toBe(declined);
  });

  it('tell nothing after the other answer', () => {
    const facts = { 'screen.status': said(true), relation: said('mother') };
    expect(completeFacts(facts, dictionary, AT)).toBe(facts);
  });

  it.each([
    ['2020-09-16', 0],
    ['2020-09-15', undefined],
    ['2026-01-01', 0],
  ])('know by age: born %s, grade %s', (birth, grade) => {
    expect(completeFacts({ birth: said(birth) }, dictionary, AT).grade?.value).toBe(grade);
  });

  it('wait while an age may still be either', () => {
    const between: FactValue = {
      status: 'known',
      lo: '2019-01-01',
      hi: '2021-01-01',
      source: 'self',
      at: '',
    };
    expect(completeFacts({ birth: between }, dictionary, AT).grade).toBeUndefined();
  });

  it('name the screening question that stands for a fact', () => {
    expect(shortcutsFor('veteran', dictionary)).toEqual(['screen.status']);
    expect(shortcutsFor('weeks', dictionary)).toEqual([]);
    const { tells } = linksFrom('screen.status', dictionary);
    expect(tells.get('edv')?.(0, AT)).toBe(true);
    expect(tells.get('edv')?.(1, AT)).toBe(false);
  });
});
