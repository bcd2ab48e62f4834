import { describe, expect, it } from 'vitest';
import type { Node } from '../entitlement/expression.ts';
import type { FactDefinition } from '../entitlement/facts.ts';
import type { Check } from './check.ts';
import { chunkSource, generated } from './emit.ts';
import { LayoutBuilder } from './layout.ts';
import { Lowering } from './lower.ts';

const EVIL = '"];process.exit(1);//`\u2028 зло';

const WORDS = new Set(['let', 'if', 'else', 'out', 'true', 'false', ...'yuoNnBbMmCcK']);

function lowered(node: Node): Check {
  const fact = (id: string, type: FactDefinition['type']): FactDefinition => ({
    id,
    slot: 0,
    path: id,
    type,
    entity: 'case',
    label: { ru: EVIL },
    sensitivity: 0,
    cost: 1,
    order: 1,
    sources: ['self'],
    derived: false,
    options: [{ id: EVIL, label: { ru: EVIL } }],
  });
  const facts = [fact(EVIL, 'bool'), fact(`enum${EVIL}`, 'enum'), fact(`child.${EVIL}`, 'date')];
  const builder = new LayoutBuilder(new Map(facts.map((one) => [one.id, one])));
  return new Lowering(builder).lower(node, false);
}

const hostile: Node = {
  k: 'all',
  id: EVIL,
  ground: [EVIL],
  words: { yes: { ru: EVIL } },
  of: [
    { k: 'is', fact: EVIL, id: EVIL },
    { k: 'in', fact: `enum${EVIL}`, set: [EVIL] },
    { k: 'text', text: { ru: EVIL } },
    {
      k: 'unless',
      base: {
        k: 'cmp',
        op: '=',
        left: {
          t: 'addMonths',
          base: { t: 'fact', id: `child.${EVIL}`, type: 'date' },
          months: 3,
          type: 'date',
        },
        right: {
          t: 'param',
          id: EVIL,
          on: { t: 'clock', clock: 'asOf', type: 'date' },
          type: 'date',
        },
      },
      exceptions: [
        {
          k: 'cmp',
          op: '<',
          left: { t: 'param', id: EVIL, on: { t: 'fact', id: EVIL, type: 'date' }, type: 'money' },
          right: { t: 'fact', id: EVIL, type: 'money' },
        },
      ],
    },
  ],
};

describe('generated code', () => {
  it('holds nothing that an author wrote', () => {
    const source = chunkSource([lowered(hostile), lowered({ k: 'not', of: hostile })]);
    expect(source).toMatch(/^[\w\s=;+\-<>!&|()[\],{}]+$/);
    const words = source.match(/[a-zA-Z_]+/g) ?? [];
    expect(words.filter((word) => !WORDS.has(word))).toEqual([]);
    expect(words.length).toBeGreaterThan(50);
    expect(() => generated([lowered(hostile)])).not.toThrow();
  });

  it.each(['0];evil(', '7', 1.5, Number.NaN, 2 ** 40])(
    'refuses a place that is not a whole number: %j',
    (at) => {
      const check: Check = JSON.parse(
        JSON.stringify({ c: 'flag', word: { whose: 'child', at: 0 }, mask: 1 }),
      );
      Object.assign(check, { word: { whose: 'child', at } });
      expect(() => chunkSource([check])).toThrow('only whole numbers');
    },
  );
});
