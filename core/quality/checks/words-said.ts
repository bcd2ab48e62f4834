import { phrasePattern, says } from './phrases.ts';
import { byOperators, type Check, placeOf, resultOf } from './talk.ts';

const neverSaid =
  (of: 'forbidden' | 'rude'): Check =>
  (talk, rules) => {
    const pattern = phrasePattern(rules[of]);
    const all = byOperators(talk);
    return resultOf(
      all.length,
      all.filter(({ text }) => says(pattern, text)).map((said) => placeOf(said)),
    );
  };

/** No operator said what the tenant does not want to be said. */
export const forbiddenWords = neverSaid('forbidden');

/** No operator was rude. */
export const rudeWords = neverSaid('rude');
