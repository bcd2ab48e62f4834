import { expect, it } from 'vitest';
import { linkCodeIn } from './link-in-address.ts';

const page = 'https://region.example.org/help?from=bot';

it.each([
  [`${page}#otklik-code=482913`, { code: '482913', rest: page }],
  [`${page}#otklik-code=482-913`, { code: '482913', rest: page }],
  [`${page}#family&otklik-code=000001`, { code: '000001', rest: `${page}#family` }],
  [`${page}#otklik-code=482913&tab=2#x`, { code: '482913', rest: `${page}#tab=2#x` }],
  [`${page}#otklik-code=482913&otklik-code=111111`, { code: '482913', rest: page }],
])('takes the code out of %s and leaves the rest', (address, expected) => {
  expect(linkCodeIn(address)).toEqual(expected);
});

it.each([
  page,
  `${page}#`,
  `${page}#family`,
  `${page}#otklik-code=`,
  `${page}#otklik-code=48291`,
  `${page}#otklik-code=4829133`,
  `${page}#otklik-code=<script>`,
  `${page}&otklik-code=482913`,
])('finds none in %s', (address) => {
  expect(linkCodeIn(address)).toBeUndefined();
});
