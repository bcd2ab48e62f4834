import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactDefinition } from './facts.ts';
import { ParameterTable } from './parameters.ts';
import { ExpressionError, parseExpression } from './parse-expression.ts';

const fact = (id: string, type: FactDefinition['type'], options: string[] = []): [string, FactDefinition] => [
  id,
  {
    id,
    slot: 0,
    path: id,
    type,
    entity: 'person',
    label: { ru: id },
    sensitivity: 0,
    cost: 1,
    order: 50,
    sources: ['self'],
    derived: false,
    options: options.map((option) => ({ id: option, label: { ru: option } })),
  },
];
const scope = {
  facts: new Map([
    fact('children', 'int'),
    fact('family.income', 'money'),
    fact('child.birthDate', 'date'),
    fact('insured', 'bool'),
    fact('status', 'enum', ['vnzh', 'rvp', '1']),
  ]),
  parameters: new ParameterTable([
    { id: 'pm-78-capita', name: { ru: 'ПМ' }, unit: 'RUB/month', region: '78', cells: [] },
    { id: 'years', name: { ru: 'лет' }, unit: 'years', region: 'RU', cells: [] },
  ]),
};
const parse = (text: string): unknown => parseExpression(text, scope);

describe('a good expression', () => {
  it('becomes a tree, "and" before "or"', () => {
    expect(parse('insured and children >= 1 or not insured')).toMatchObject({
      k: 'any',
      of: [
        {
          k: 'all',
          of: [
            { k: 'is', fact: 'insured' },
            { k: 'cmp', op: '>=' },
          ],
        },
        { k: 'not' },
      ],
    });
  });

  it('reads roubles as kopecks next to money', () => {
    expect(parse('family.income <= 20000.5')).toMatchObject({
      right: { t: 'number', value: 2000050, type: 'money' },
    });
  });

  it('reads regional parameters, dates and sets', () => {
    expect(parse('family.income <= 1.1 * param("pm-{region}-capita")')).toMatchObject({
      right: { t: 'times', factor: 1.1 },
    });
    expect(parse('asOf < addYears(child.birthDate, 3)')).toMatchObject({
      right: { t: 'addMonths', months: 36 },
    });
    expect(parse('child.birthDate >= addYears(asOf, -1)')).toMatchObject({
      right: { t: 'addMonths', months: -12 },
    });
    expect(parse('status in [vnzh, 1]')).toMatchObject({ k: 'in', set: ['vnzh', '1'] });
    expect(parse('status not in [rvp]')).toMatchObject({ k: 'not', of: { k: 'in' } });
  });
});

describe('a wrong expression is refused', () => {
  it.each([
    ['children >= and 3', '"and" is not expected'],
    ['children >= 3 3', '"3" is not expected'],
    ['children >=', 'breaks off'],
    ['childern >= 3', 'did you mean "children"'],
    ['insured = 1', 'yes or no'],
    ['insured insured', 'not expected'],
    ['status = other', 'allowed: vnzh, rvp, 1'],
    ['status', 'one of several'],
    ['children <= child.birthDate', 'cannot be compared'],
    ['family.income <= child.birthDate', 'cannot be compared'],
    ['child.birthDate <= 2026-02-30', 'no such day'],
    ['family.income <= param("pm-{region}-heads")', 'unknown parameter'],
    ['family.income <= param(pm)', 'in quotes'],
    ['children >= 1 )', '")" is not expected'],
    ['(children >= 1', '")" is expected'],
    ['children >= 1; drop', 'cannot be read'],
    ['children >= 1 && insured', 'cannot be read'],
    ['2 * child.birthDate > asOf', 'cannot be multiplied'],
    ['', 'breaks off'],
    ['family.income <= 10.001', 'cannot be compared'],
  ])('%s', (text, message) => {
    expect(() => parse(text)).toThrow(ExpressionError);
    expect(() => parse(text)).toThrow(message);
  });

  it('whatever the characters, with a message and never a crash', () => {
    const piece = fc.constantFrom(
      'children',
      'insured',
      'status',
      '>=',
      '=',
      'and',
      'or',
      'not',
      '(',
      ')',
      '3',
      '[',
      ']',
      ',',
      'in',
      'param',
      '"years"',
      '*',
      '2026-01-01',
      'asOf',
      'Ж',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        try {
          parse(pieces.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
