import { expect, it } from 'vitest';
import { linkify } from './linkify.ts';

const links = (text: string) => linkify(text).flatMap(({ href }) => href ?? []);

it('makes links of web addresses only, without the punctuation after them', () => {
  expect(linkify('Смотрите https://example.org/a?b=1, там есть всё.')).toEqual([
    { text: 'Смотрите ' },
    { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
    { text: ', там есть всё.' },
  ]);
  expect(links('(http://example.org)')).toEqual(['http://example.org/']);
});

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://example.org',
  'https://bank.example@evil.example/',
  'https://',
])('leaves %j as text', (text) => {
  expect(links(text)).toEqual([]);
  expect(
    linkify(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
