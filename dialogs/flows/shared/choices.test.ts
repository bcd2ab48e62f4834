import { expect, it } from 'vitest';
import { maxChoiceIdBytes } from '../../engine/session.ts';
import { intents } from '../../understanding/intents.ts';
import {
  answerChoice,
  factKey,
  fixedChoices,
  intentChoice,
  measureActions,
  measureChoice,
  pressed,
  whyAskedChoice,
} from './choices.ts';

const longestMeasure = 'disability-pension-insurance-x-y-z';
const longestFact = 'applicant.residesInNewRegionOn20220930';

it('keeps every id short enough for a Telegram button', () => {
  const ids = [
    measureChoice('check', longestMeasure, '').id,
    answerChoice(longestFact, 'temporary_asylum', '').id,
    whyAskedChoice(longestFact, '').id,
    ...intents.map((intent) => intentChoice(intent, '').id),
  ];
  for (const id of ids) expect(Buffer.byteLength(id), id).toBeLessThanOrEqual(maxChoiceIdBytes);
});

it('reads back every id it makes', () => {
  for (const choice of fixedChoices) expect(pressed(choice)).toEqual({ kind: 'fixed', choice });
  for (const intent of intents) expect(pressed(`i:${intent}`)).toEqual({ kind: 'intent', intent });
  for (const action of [
    'about',
    'amount',
    'documents',
    'where',
    'who',
    'why',
    'terms',
    'result',
    'check',
    'calculate',
  ] as const) {
    expect(pressed(measureChoice(action, 'm-1', '').id)).toEqual({
      kind: 'measure',
      action,
      measureId: 'm-1',
    });
  }
  expect(pressed(answerChoice('region', '78', '').id)).toEqual({
    kind: 'answer',
    factKey: factKey('region'),
    value: '78',
  });
  expect(Object.keys(measureActions)).toHaveLength(10);
});

it.each(['', 'x', 'm:z:one', 'm:i:', 'a:', 'i:nothing', 'rate:1:5', 'constructor'])(
  'does not read "%s"',
  (id) => {
    expect(pressed(id)).toBeUndefined();
  },
);
