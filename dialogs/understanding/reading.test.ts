import { describe, expect, it } from 'vitest';
import type { IntentGuess, Understood } from './intent-classifier.ts';
import { type Intent, intents } from './intents.ts';
import { type ReadingDeps, readUtterance } from './reading.ts';

const guess = (intent: Intent, p: number): IntentGuess => ({ intent, p });

/** Understands by one word each. */
function understand(text: string): Understood {
  const byWord: readonly (readonly [RegExp, Intent])[] = [
    [/сколько/, 'amount'],
    [/документ/, 'documents'],
    [/куда|где/, 'how_to_apply'],
    [/спасибо/, 'thanks'],
    [/здравствуйте/, 'greeting'],
  ];
  const found = byWord.find(([word]) => word.test(text));
  if (!found) {
    return {
      guesses: [guess('unclear', 0.4), guess('measure_info', 0.3), guess('amount', 0.1)],
      decision: 'clarify',
    };
  }
  return {
    guesses: [guess(found[1], 0.9), guess('measure_info', 0.05), guess('eligibility_check', 0.03)],
    decision: 'answer',
  };
}

const deps: ReadingDeps = {
  channel: 'chat',
  understanding: {
    intents: { understand },
    seconds: {
      find: (text) => {
        const [left = '', right] = text.split(/ и (?=какие|куда)/);
        const likely = intents.map((intent) =>
          intent === understand(right ?? '').guesses[0].intent ? 0.9 : 0.001,
        );
        return right === undefined ? undefined : { place: { left, right, cue: 'and-asks' }, p: 0.9, likely };
      },
    },
  },
  knowledge: {
    version: '1',
    measures: () => [],
    find: (text, { region } = {}) => {
      if (/маткапитал/.test(text) && region === '27')
        return [
          { measureId: 'matkapital', score: 0.7 },
          { measureId: 'khb-matkapital', score: 0.68 },
        ];
      if (/маткапитал/.test(text)) return [{ measureId: 'matkapital', score: 0.9 }];
      if (/похорон/.test(text)) return [{ measureId: 'funeral-benefit', score: 0.9 }];
      if (/малоимущ/.test(text)) return [{ measureId: 'edinoe-posobie-child', score: 0.4 }];
      return [];
    },
  },
  told: (text): ReturnType<ReadingDeps['told']> =>
    /хабаровск/.test(text) ? { region: { value: '27' } } : {},
};

const read = (text: string) => readUtterance(text, deps);

describe('an utterance is read', () => {
  it('with intent and measure when both are plain', () => {
    expect(read('Сколько даёт маткапитал?')).toMatchObject({
      intent: 'amount',
      measure: 'matkapital',
      decision: 'answer',
      facts: {},
    });
  });

  it('without a measure when none is said', () => {
    const reading = read('какие документы');
    expect(reading).toMatchObject({ intent: 'documents', decision: 'answer' });
    expect(reading.measure).toBeUndefined();
  });

  it('as a question when the measure is only guessed', () => {
    const reading = read('сколько дают малоимущим');
    expect(reading.decision).toBe('clarify');
    expect(reading.alternatives.length).toBeGreaterThanOrEqual(2);
    expect([reading, ...reading.alternatives].map(({ measure }) => measure)).toContain(
      'edinoe-posobie-child',
    );
  });

  it('as a question when two measures of the region told are alike', () => {
    const reading = read('сколько маткапитал в хабаровске');
    expect(reading.decision).toBe('clarify');
    expect(reading.facts).toEqual({ region: { value: '27' } });
    const measures = [reading, ...reading.alternatives].map(({ measure }) => measure);
    expect(measures).toEqual(expect.arrayContaining(['matkapital', 'khb-matkapital']));
  });

  it('with two requests about the measure that one of them names', () => {
    const reading = read('сколько платят на похороны и какие документы нужны');
    expect(reading).toMatchObject({
      intent: 'amount',
      measure: 'funeral-benefit',
      second: { intent: 'documents', measure: 'funeral-benefit' },
    });
  });

  it('with one request when thanks or a greeting stand beside it', () => {
    expect(read('здравствуйте, сколько дают на похороны, спасибо').second).toBeUndefined();
  });
});
