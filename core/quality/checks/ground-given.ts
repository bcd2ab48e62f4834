import { claims } from './claims.ts';
import { phrasePattern, says } from './phrases.ts';
import { type Check, placeOf, resultOf, writtenBy } from './talk.ts';

/** A law by its kind or number, or where to read it. */
const ground = phrasePattern([
  'закон*',
  '*кодекс*',
  'постановлени*',
  'указ* президента',
  'указу президента',
  'приказ*',
  '(статья|статье|статьи|статьей|ст)',
  'по правилам',
  'правил* (назначения|предоставления)',
  'положени* о',
]);
const act = /№ ?\d|(?<!\d)\d{1,4}-(?:фз|оз|п|зс)(?!\p{L})/iu;
const link = /(?:gosuslugi|sfr\.gov|pravo\.gov|https?:\/\/)/iu;

/**
 * Who was told by an operator that something is due to her or is not was told why: an act, its number, a page of it. What
 * the assistant told her before in this conversation, it told with its ground.
 */
export const groundGiven: Check = (talk) => {
  const places = [];
  let checked = 0;
  for (const stay of talk.stays) {
    const written = writtenBy(talk, stay);
    const first = written.find(({ text }) => claims(text));
    if (first === undefined) continue;
    checked += 1;
    const isGrounded =
      talk.said.some(({ hasGrounds, seq }) => hasGrounds && seq <= stay.lastSeq) ||
      written.some(({ text }) => says(ground, text) || act.test(text) || link.test(text));
    if (!isGrounded) places.push(placeOf(first));
  }
  return resultOf(checked, places);
};
