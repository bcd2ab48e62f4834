import { describe, expect, it } from 'vitest';
import { hasEspeak, say } from '../training/testing/rendered-voice.ts';
import { type DetectorFactory, openDetectors } from './fvad-detector.ts';
import { comesBack, firstVoiceMs } from './testing/loud-telephone.ts';
import { joined, mixed, silence } from './testing/sounds.ts';

const detectors: DetectorFactory = await openDetectors();

const texts = [
  'Здравствуйте! Контакт-центр социальной поддержки. Разговор записывается. Чем вам помочь?',
  'Сколько человек в семье, считая вас? Скажите число или нажмите клавиши.',
];
const levels = [-10, -6, 0] as const;
const delays = [30, 120, 300] as const;
const cases = levels.flatMap((levelDb) => delays.map((delayMs) => ({ levelDb, delayMs })));

/** Our voice, with a second of silence after it. */
const prompts = hasEspeak
  ? texts.flatMap((text) => ['f2', 'm3'].map((voice) => joined(say(text, voice), silence(1_000))))
  : [];
/** Hers, as loud as ours, begun in the middle of a sentence of ours. */
const words = hasEspeak ? ['f5', 'm7'].map((voice) => say('нет, позовите оператора', voice)) : [];

describe.skipIf(!hasEspeak)('a telephone on loudspeaker', () => {
  it.each(cases)('does not interrupt us with our own voice: $levelDb dB, $delayMs ms late', (loudspeaker) => {
    const heard = prompts.map((said) =>
      firstVoiceMs(detectors, { said, comes: comesBack(said, loudspeaker) }),
    );
    expect(heard).toEqual(prompts.map(() => undefined));
  });

  it('nor on an uneven network', () => {
    const comes = { levelDb: -6, delayMs: 120 };
    const heard = prompts.map((said) =>
      firstVoiceMs(detectors, { said, comes: comesBack(said, comes), lateFrames: [0, 1, 3, 2, 1] }),
    );
    expect(heard).toEqual(prompts.map(() => undefined));
  });

  it.each(cases)('still lets her interrupt us: $levelDb dB, $delayMs ms late', (loudspeaker) => {
    const beginsMs = 1_500;
    const late = prompts.flatMap((said) =>
      words.map((voice) => {
        const hers = joined(silence(beginsMs), voice, silence(said.length / 8));
        const comes = mixed(comesBack(said, loudspeaker), hers);
        return (firstVoiceMs(detectors, { said, comes }) ?? Number.POSITIVE_INFINITY) - beginsMs;
      }),
    );
    const median = late.toSorted((a, b) => a - b)[late.length >> 1] ?? Number.NaN;
    expect(median).toBeLessThan(500);
    expect(Math.min(...late)).toBeGreaterThan(0);
  });
});
