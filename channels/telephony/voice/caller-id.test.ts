import { expect, it } from 'vitest';
import { callerIdOf } from './caller-id.ts';

it.each([
  ['+79130000001', '+79130000001'],
  ['89130000001', '+79130000001'],
  ['79130000001', '+79130000001'],
  ['9130000001', '+79130000001'],
  ['8 (913) 000-00-01', '+79130000001'],
  ['+442000000000', '+442000000000'],
  ['102', 'name:102'],
  ['caller', 'name:caller'],
  ['', undefined],
  [undefined, undefined],
])('%s is %s', (user, id) => {
  expect(callerIdOf(user)).toBe(id);
});
