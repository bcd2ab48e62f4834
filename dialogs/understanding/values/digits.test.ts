import { expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { codeIn, codeWordIn } from './codes.ts';
import { phoneIn } from './phones.ts';
import { formatSnils, isRightSnils, snilsIn } from './snils.ts';
import { digitRunsIn } from './spoken-digits.ts';

it.each([
  ['восемь девятьсот двенадцать ноль пять', '891205'],
  ['сто двадцать три', '123'],
  ['двадцать пять', '25'],
  ['два пять семь', '257'],
  ['три семерки', '777'],
  ['два нуля один', '001'],
  ['сорок ноль семь', '4007'],
  ['девятьсот двенадцать', '912'],
  ['двести три', '203'],
  ['одиннадцать двенадцать', '1112'],
  ['двадцать двадцать', '2020'],
  ['12-34 56', '123456'],
  ['пятерка шестерка', '56'],
])('takes "%s" for the digits %s', (text, digits) => {
  expect(digitRunsIn(normalise(text)).map((run) => run.digits)).toEqual([digits]);
});

it.each([
  ['112-233-445 95', '11223344595'],
  ['11223344595', '11223344595'],
  ['мой снилс 112 233 445 95', '11223344595'],
  ['сто двенадцать двести тридцать три четыреста сорок пять девяносто пять', '11223344595'],
  ['снилс один один два два три три четыре четыре пять девять пять', '11223344595'],
  ['сто двенадцать, двести тридцать три, четыреста сорок пять, девяносто пять', '11223344595'],
  ['087-654-303 00', '08765430300'],
])('reads the СНИЛС of "%s"', (text, value) => {
  expect(snilsIn(normalise(text))).toEqual({ outcome: 'snils', value });
});

it('tells a wrong checksum from too few digits and from no number at all', () => {
  expect(snilsIn('112-233-445 96')).toEqual({ outcome: 'wrong-checksum' });
  expect(snilsIn('112-233-445')).toEqual({ outcome: 'too-short', digits: 9 });
  expect(snilsIn('сто двенадцать двести тридцать три')).toEqual({ outcome: 'too-short', digits: 6 });
  expect(snilsIn('112-233-445 951')).toEqual({ outcome: 'too-long', digits: 12 });
  expect(snilsIn('не помню я его')).toEqual({ outcome: 'none' });
});

it('counts the control number of a СНИЛС as the Pension Fund does', () => {
  // 087-654-303: the sum is 101, which gives 00; numbers up to 001-001-998 carry none.
  expect(isRightSnils('08765430300')).toBe(true);
  expect(isRightSnils('00100199800')).toBe(true);
  expect(isRightSnils('00000000000')).toBe(false);
  expect(formatSnils('11223344595')).toBe('112-233-445 95');
});

it.each([
  '+7 (912) 345-67-89',
  '89123456789',
  '8 912 345 67 89',
  '9123456789',
  'мой номер восемь девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять',
  'плюс семь девятьсот двенадцать три четыре пять шесть семь восемь девять',
  'телефон +7-912-345-67-89 звоните',
])('reads the phone number of "%s"', (text) => {
  expect(phoneIn(normalise(text))).toEqual({ outcome: 'phone', value: '+79123456789' });
});

it('says how many digits a wrong phone number has', () => {
  expect(phoneIn('8912345678')).toEqual({ outcome: 'wrong-length', digits: 10 });
  expect(phoneIn('8 912 345')).toEqual({ outcome: 'wrong-length', digits: 7 });
  expect(phoneIn('8912345678901')).toEqual({ outcome: 'wrong-length', digits: 13 });
  expect(phoneIn('+1 202 555 0123')).toEqual({ outcome: 'foreign', digits: 11 });
  expect(phoneIn('нет телефона')).toEqual({ outcome: 'none' });
});

it.each([
  ['123456', '123456'],
  ['код 123 456', '123456'],
  ['двенадцать тридцать четыре пятьдесят шесть', '123456'],
  ['ноль один два три четыре пять', '012345'],
  ['сто двадцать три четыреста пятьдесят шесть', '123456'],
  ['пришло 00 12 34', '001234'],
])('reads the code of "%s"', (text, value) => {
  expect(codeIn(normalise(text))).toEqual({ outcome: 'code', value });
});

it('says when a code is short and when there is none', () => {
  expect(codeIn('12345')).toEqual({ outcome: 'wrong-length', digits: 5 });
  expect(codeIn('не пришел')).toEqual({ outcome: 'none' });
});

it.each([
  ['кодовое слово ромашка', 'ромашка'],
  ['мое кодовое слово барсик вроде', 'барсик'],
  ['Белая берёза', 'белая береза'],
  ['это, кажется, "Москва-1980"', 'москва-1980'],
])('takes the code word out of "%s"', (text, word) => {
  expect(codeWordIn(normalise(text))).toBe(word);
});
