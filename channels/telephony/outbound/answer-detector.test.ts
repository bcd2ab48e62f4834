import { describe, expect, it } from 'vitest';
import { EnergyDetector } from '../media/testing/energy-detector.ts';
import { AnswerDetector, type Judgement } from './answer-detector.ts';
import { framesOf } from './frames.ts';
import { beep, joined, silence, voice } from './testing/signals.ts';
import { ToneDetector } from './tone-detector.ts';

function judge(...parts: readonly Int16Array[]): Judgement {
  const detector = new AnswerDetector(new EnergyDetector());
  for (const frame of framesOf(joined(...parts, silence(5_000)))) {
    const judgement = detector.push(frame);
    if (judgement) return judgement;
  }
  throw new Error('it was never known who answered');
}

describe('who answered', () => {
  it.each([
    ['one who says a word and waits', () => [silence(300), voice(500)], 'person', 'short-greeting'],
    [
      'one who asks who it is',
      () => [silence(200), voice(600), silence(200), voice(500)],
      'person',
      'short-greeting',
    ],
    ['one who takes her time', () => [silence(1_800), voice(500)], 'person', 'short-greeting'],
    ['one who says nothing', () => [silence(2_500)], 'unknown', 'silence'],
    ['an announcement', () => [silence(200), voice(3_000)], 'machine', 'long-speech'],
    [
      'an announcement that breathes',
      () => [voice(900), silence(200), voice(2_000)],
      'machine',
      'long-speech',
    ],
    [
      'short sentences, one after another',
      () => [voice(900), silence(500), voice(800), silence(500), voice(800)],
      'machine',
      'long-speech',
    ],
    ['a tone', () => [silence(200), beep(1_000, 400)], 'machine', 'tone'],
    ['a word and a tone', () => [voice(600), silence(300), beep(425, 400)], 'machine', 'tone'],
  ] as const)('%s', (_, make, by, why) => {
    expect(judge(...make())).toMatchObject({ by, why });
  });

  it('is known soon after a short word, and after four seconds at the latest', () => {
    expect(judge(silence(200), voice(500)).atMs).toBeLessThanOrEqual(1_600);
    const hesitant = Array.from({ length: 9 }, () => joined(voice(60), silence(500)));
    expect(judge(...hesitant).atMs).toBeLessThanOrEqual(4_000);
  });

  it('does not change any more', () => {
    const detector = new AnswerDetector(new EnergyDetector());
    const sound = framesOf(joined(voice(500), silence(900), beep(1_000, 900)));
    const found = sound.map((frame) => detector.push(frame)).filter((one) => one !== undefined);
    expect(new Set(found.map(({ by }) => by))).toEqual(new Set(['person']));
    expect(detector.conclude().by).toBe('person');
  });

  it('is nobody known when the line was silent until its end', () => {
    const detector = new AnswerDetector(new EnergyDetector());
    for (const frame of framesOf(silence(500))) detector.push(frame);
    expect(detector.conclude()).toMatchObject({ by: 'unknown' });
  });

  it('is concluded from what was heard alone, and stays so', () => {
    const detector = new AnswerDetector(new EnergyDetector());
    for (const frame of framesOf(joined(voice(300), silence(200)))) detector.push(frame);
    const judgement = { by: 'person', why: 'time-is-up', atMs: 500 };
    expect(detector.conclude()).toEqual(judgement);
    expect(detector.push(beep(1_000, 20))).toEqual(judgement);
  });
});

describe('a tone', () => {
  const isTone = (...parts: readonly Int16Array[]) => {
    const detector = new ToneDetector();
    return framesOf(joined(...parts)).some((frame) => detector.push(frame));
  };

  it.each([400, 425, 620, 1_000, 1_333, 1_400, 2_000])('of %i Hz is heard', (hertz) => {
    expect(isTone(beep(hertz, 160))).toBe(true);
  });

  it.each([
    ['too short', () => [beep(1_000, 100)]],
    ['too low', () => [beep(300, 400)]],
    ['no more than a voice', () => [voice(2_000)]],
    [
      'two at once, as keys are',
      () => [Int16Array.from(beep(770, 400), (one, n) => one / 2 + (beep(1_209, 400)[n] ?? 0) / 2)],
    ],
    ['too quiet', () => [Int16Array.from(beep(1_000, 400), (one) => one / 60)]],
    ['a siren', () => [joined(...Array.from({ length: 20 }, (_, n) => beep(500 + n * 60, 20)))]],
  ] as const)('is not: %s', (_, make) => {
    expect(isTone(...make())).toBe(false);
  });
});
