import { expect, it } from 'vitest';
import { encodeG711 } from '#channels/telephony/media/g711.ts';
import { longestStretches } from './speech-activity.ts';

/** `[seconds, the citizen speaks, the other side speaks]`; beside speech there is the noise of a line. */
function recorded(parts: readonly (readonly [number, boolean, boolean])[]): Uint8Array {
  let noise = 1;
  const sound = parts.flatMap(([seconds, left, right]) =>
    Array.from({ length: Math.round(seconds * 8_000) }, (_, n) =>
      [left, right].map((speaks) => {
        noise = (noise * 48_271) % 2_147_483_647;
        const hum = (noise % 101) - 50;
        // Syllables, four a second.
        return speaks
          ? hum + 4_000 * Math.sin(n / 7) * Math.max(0.05, Math.sin((n * Math.PI * 4) / 8_000))
          : hum;
      }),
    ).flat(),
  );
  const out = new Uint8Array(sound.length);
  encodeG711('PCMA', Int16Array.from(sound), out);
  return out;
}

const pause = async () => undefined;

it('finds where nobody spoke longest and where both did, and takes a breath for neither', async () => {
  const sound = recorded([
    [3, true, false],
    [0.2, false, false],
    [2, true, false],
    [1.5, false, false],
    [3, false, true],
    [2, true, true],
    [4, false, false],
    [1, true, false],
  ]);
  const { silenceMs, talkOverMs } = await longestStretches(sound, pause);
  expect(silenceMs).toBeGreaterThan(11_300);
  expect(silenceMs).toBeLessThan(12_000);
  expect(talkOverMs).toBeGreaterThan(9_500);
  expect(talkOverMs).toBeLessThan(10_000);
});

it('has nothing to tell of a talk without gaps, of a moment, of an empty file', async () => {
  expect(
    await longestStretches(
      recorded([
        [4, true, false],
        [4, false, true],
      ]),
      pause,
    ),
  ).toEqual({});
  expect(await longestStretches(recorded([[0.4, false, false]]), pause)).toEqual({});
  expect(await longestStretches(new Uint8Array(0), pause)).toEqual({});
});
