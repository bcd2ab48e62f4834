import { expect, it } from 'vitest';
import { type DetectorFactory, openDetectors } from './fvad-detector.ts';
import { framesOf, joined, mixed, noise, silence, vowel } from './testing/sounds.ts';

const detectors: DetectorFactory = await openDetectors();

/** Milliseconds where speech begins and ends, by turns. */
function changes(samples: Int16Array): readonly number[] {
  const detector = detectors.create();
  const found: number[] = [];
  let at = 0;
  for (const frame of framesOf(samples)) {
    if ((detector.push(frame) === 'speech') !== (found.length % 2 === 1)) found.push(at);
    at += 20;
  }
  detector.close();
  return found;
}

it('hears speech within 60 ms of its beginning and its end within 200 ms', () => {
  const [from = -1, to = -1, ...more] = changes(joined(silence(1000), vowel(1000), silence(1000)));
  expect(from).toBeGreaterThanOrEqual(1040);
  expect(from).toBeLessThanOrEqual(1080);
  expect(to).toBeGreaterThanOrEqual(1960);
  expect(to).toBeLessThanOrEqual(2200);
  expect(more).toEqual([]);
});

it('takes neither silence nor noise of the line for speech, not at its first frames either', () => {
  expect(changes(silence(3000))).toEqual([]);
  expect(changes(noise(3000, 60))).toEqual([]);
  expect(changes(noise(3000, 2000))).toEqual([]);
});

it('says nothing in the first 100 ms, whatever is heard', () => {
  const [from = -1] = changes(joined(vowel(1000), silence(500)));
  expect(from).toBeGreaterThanOrEqual(100);
  expect(from).toBeLessThanOrEqual(400);
});

it('counts the voiceless beginning of a word in, but takes no hiss alone for one', () => {
  const [from] = changes(joined(silence(1000), noise(20, 1500), vowel(400), silence(400)));
  const [voiced] = changes(joined(silence(1020), vowel(400), silence(400)));
  expect(from).toBe((voiced ?? Number.NaN) - 20);
  expect(changes(joined(silence(1000), noise(20, 1500), silence(600)))).toEqual([]);
});

it('hears speech over noise', () => {
  const sound = mixed(joined(silence(1500), vowel(800), silence(700)), noise(3000, 600));
  const [from = -1] = changes(sound);
  expect(from).toBeGreaterThanOrEqual(1540);
  expect(from).toBeLessThanOrEqual(1700);
});

it('does not take a click for speech', () => {
  expect(changes(joined(silence(600), vowel(30), silence(600)))).toEqual([]);
});

it('does not hear the whisper of another line under the noise of this one', () => {
  const sound = mixed(joined(silence(2000), vowel(800, 60), silence(500)), noise(3300, 400));
  expect(changes(sound)).toEqual([]);
});

it('takes a frame of another size, or one after closing, for silence', () => {
  const detector = detectors.create();
  for (const frame of framesOf(joined(silence(400), vowel(400)))) detector.push(frame);
  const [loud = silence(20)] = framesOf(vowel(20));
  expect(detector.push(loud.subarray(0, 80))).toBe('silence');
  detector.close();
  expect(detector.push(loud)).toBe('silence');
  detector.close();
});

it('keeps five hundred calls apart in one thread', () => {
  const all = Array.from({ length: 500 }, () => detectors.create());
  const speaking = [...framesOf(joined(silence(400), vowel(400)))];
  const quiet = [...framesOf(silence(800))];
  let heard: readonly string[] = [];
  speaking.forEach((frame, n) => {
    heard = all.map((detector, call) => detector.push(call % 7 === 0 ? frame : (quiet[n] ?? frame)));
  });
  heard.forEach((activity, call) => {
    expect(activity).toBe(call % 7 === 0 ? 'speech' : 'silence');
  });
  for (const detector of all) detector.close();
});
