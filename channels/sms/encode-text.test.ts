import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type EncodedPart, encodeText } from './encode-text.ts';
import { readMessage, textOfBytes } from './read-message.ts';

const address = { ton: 1, npi: 1, address: '79005550101' };

/** As a telephone would: each part on its own. */
function read(parts: readonly EncodedPart[]) {
  return parts.map((part) => {
    const message = {
      ...part,
      from: address,
      to: address,
      validity: '',
      registeredDelivery: 0,
      options: new Map(),
    };
    const { bytes, dataCoding, part: place } = readMessage(message);
    return { text: textOfBytes(bytes, dataCoding), place, bytes: part.bytes.length };
  });
}

it('sends 70 Cyrillic characters in one message and 71 in two', () => {
  expect(encodeText('я'.repeat(70), 7)).toHaveLength(1);
  const two = read(encodeText('я'.repeat(71), 7));
  expect(two.map(({ text }) => text.length)).toEqual([67, 4]);
  expect(two.map(({ place }) => place)).toEqual([
    { reference: 7, total: 2, number: 1 },
    { reference: 7, total: 2, number: 2 },
  ]);
});

it('takes the alphabet of the network where it suffices: 160 characters alone, 153 a part', () => {
  expect(encodeText('a'.repeat(160), 1)).toMatchObject([{ dataCoding: 0 }]);
  expect(read(encodeText('a'.repeat(161), 1)).map(({ text }) => text.length)).toEqual([153, 8]);
  expect(encodeText('Cafe ü @ Δ', 1)).toMatchObject([{ dataCoding: 0 }]);
  expect(encodeText('«Café»', 1)).toMatchObject([{ dataCoding: 8 }]);
});

it('counts a sign of the second table twice and never cuts it apart', () => {
  expect(encodeText('€'.repeat(80), 1)).toHaveLength(1);
  const parts = read(encodeText(`a${'€'.repeat(90)}`, 1));
  expect(parts.map(({ text }) => text).join('')).toBe(`a${'€'.repeat(90)}`);
  expect(parts[0]?.text).toBe(`a${'€'.repeat(76)}`);
});

it('never cuts a character of two units apart', () => {
  const text = `я${'🙂'.repeat(60)}`;
  const parts = read(encodeText(text, 3));
  for (const part of parts) expect(part.text.isWellFormed()).toBe(true);
  expect(parts.map((part) => part.text).join('')).toBe(text);
});

it('cuts a text of more than ten parts between sentences into several texts', () => {
  const sentence = 'Пособие назначают на год, потом нужно подать заявление снова. ';
  const parts = read(encodeText(sentence.repeat(30), 255));
  const references = [...new Set(parts.map(({ place }) => place?.reference))];
  expect(references).toEqual([255, 0, 1]);
  for (const { place } of parts) expect(place?.total).toBeLessThanOrEqual(10);
  const first = parts.filter(({ place }) => place?.reference === 255).map(({ text }) => text);
  expect(first.join('').endsWith('снова.')).toBe(true);
});

it('loses nothing but white space at cuts, and fits every part into the air', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (text) => {
      const parts = read(encodeText(text, 9));
      for (const { bytes, place } of parts) expect(bytes).toBeLessThanOrEqual(place ? 160 : 160);
      const squeeze = (words: string) => words.replace(/\s+/g, '');
      expect(squeeze(parts.map((part) => part.text).join(''))).toBe(squeeze(text.trim()));
    }),
    { numRuns: 200 },
  );
});
