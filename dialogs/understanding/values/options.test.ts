import { expect, it } from 'vitest';
import { optionIn } from './options.ts';

const options = [
  { id: 'own', labels: ['по собственному желанию', 'own will'] },
  { id: 'cut', labels: ['сокращение штата', 'redundancy'] },
  { id: 'closed', labels: ['ликвидация предприятия', 'liquidation'] },
];

it.each([
  ['сократили', undefined],
  ['по сокращению', 'cut'],
  ['сокращение', 'cut'],
  ['по собственному', 'own'],
  ['второе', 'cut'],
  ['2', 'cut'],
  ['вариант три', 'closed'],
  ['последнее', 'closed'],
  ['redundancy', 'cut'],
  ['не помню', undefined],
  ['десятое', undefined],
])('"%s" means %s', (text, id) => {
  expect(optionIn(text, options)).toBe(id);
});
