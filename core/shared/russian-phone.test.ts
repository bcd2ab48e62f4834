import { expect, it } from 'vitest';
import { dialledPhone, phoneText } from './russian-phone.ts';

it.each([
  ['+7 (812) 573-90-00', '+78125739000'],
  ['8-800-2000-122', '+78002000122'],
  [' 7 812 573 90 00 ', '+78125739000'],
  ['112', '112'],
  ['122', '122'],
])('dials %s as %s', (text, phone) => {
  expect(dialledPhone(text)).toBe(phone);
});

it.each([
  '',
  '12',
  '1122',
  '911',
  '1-1-2',
  '812 573-90-00',
  '+8 812 573-90-00',
  '+1 212 555 0100',
  '+7 701 000-00-00',
  '8-809-000-00-00',
  '+7 812 573-90-00 доб. 3',
  'sip:112@office',
])('dials nothing for %j', (text) => {
  expect(dialledPhone(text)).toBeUndefined();
});

it('writes a number as people do', () => {
  expect(['+78125739000', '+78002000122', '112'].map(phoneText)).toEqual([
    '+7 812 573-90-00',
    '8 800 200-01-22',
    '112',
  ]);
});
