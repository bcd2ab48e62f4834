import { describe, expect, it } from 'vitest';
import { amplitudeAt, joined, level, tone } from '../testing/measure.ts';
import { ceiling, Limiter } from './limiter.ts';
import { activeLevel, gainFor, PhoneSound } from './phone-sound.ts';
import { Resampler } from './resampler.ts';

function resampled(input: Int16Array, rate: number, chunk = input.length): Float64Array {
  const resampler = new Resampler(rate);
  const out: number[] = [];
  for (let at = 0; at < input.length; at += chunk)
    out.push(...resampler.push(input.subarray(at, at + chunk)));
  out.push(...resampler.flush());
  return Float64Array.from(out);
}

const decibels = (ratio: number): number => 20 * Math.log10(ratio);
const inMiddle = (samples: Float64Array): Float64Array => samples.subarray(800, samples.length - 800);

describe('resampler', () => {
  it.each([22_050, 16_000, 24_000, 44_100, 48_000, 11_025])('passes speech from %d Hz unchanged', (rate) => {
    for (const hz of [300, 1_000, 3_000, 3_400]) {
      const out = inMiddle(resampled(tone(hz, { rate, ms: 1_000, amplitude: 10_000 }), rate));
      expect(Math.abs(decibels(amplitudeAt(out, hz) / 10_000)), `${hz} Hz`).toBeLessThan(0.3);
    }
  });

  it.each([22_050, 16_000, 48_000])('lets nothing fold back from above 4.4 kHz at %d Hz', (rate) => {
    for (const hz of [4_500, 5_000, 6_500, 7_500]) {
      const out = inMiddle(resampled(tone(hz, { rate, ms: 1_000, amplitude: 10_000 }), rate));
      expect(decibels(level(out) / 7_071), `${hz} Hz`).toBeLessThan(-70);
    }
  });

  it('makes the same of a sound in pieces of any size', () => {
    const input = tone(440, { rate: 22_050, ms: 300, amplitude: 9_000 });
    const whole = resampled(input, 22_050);
    for (const chunk of [1, 7, 160, 2_206, 5_000]) expect(resampled(input, 22_050, chunk)).toEqual(whole);
    expect(whole.length).toBe(Math.ceil((input.length * 8_000) / 22_050));
  });

  it('keeps 8 000 Hz as they are, and refuses less', () => {
    const input = tone(440, { rate: 8_000, ms: 50, amplitude: 9_000 });
    expect([...resampled(input, 8_000)]).toEqual([...input]);
    expect(() => new Resampler(6_000)).toThrow('rate');
  });

  it('begins each sound afresh', () => {
    const resampler = new Resampler(22_050);
    const input = tone(440, { rate: 22_050, ms: 40, amplitude: 9_000 });
    const first = [...resampler.push(input), ...resampler.flush()];
    expect([...resampler.push(input), ...resampler.flush()]).toEqual(first);
  });
});

describe('limiter', () => {
  it('holds the loudest peak at −3 dB without cutting it off', () => {
    const loud = Float64Array.from(tone(1_000, { rate: 8_000, ms: 200, amplitude: 32_000 }), (x) => x * 3);
    const limiter = new Limiter();
    const out = [...limiter.push(loud), ...limiter.flush()];
    expect(Math.max(...out.map(Math.abs))).toBeLessThanOrEqual(ceiling + 1e-6);
    const steady = out.slice(400, 1_200);
    expect(amplitudeAt(steady, 1_000)).toBeGreaterThan(ceiling * 0.95);
    expect(amplitudeAt(steady, 3_000) / amplitudeAt(steady, 1_000)).toBeLessThan(0.01);
  });

  it('leaves what is quiet as it is, only later', () => {
    const quiet = Float64Array.from(tone(700, { rate: 8_000, ms: 60, amplitude: 5_000 }));
    const limiter = new Limiter();
    const out = [...limiter.push(quiet), ...limiter.flush()];
    expect(out.slice(63).map(Math.round)).toEqual([...quiet].map(Math.round));
  });

  it('comes back after a peak within a tenth of a second or so', () => {
    const sound = new Float64Array(4_000).fill(8_000);
    sound[500] = 60_000;
    const limiter = new Limiter();
    const out = limiter.push(sound);
    expect(out[2_000]).toBeCloseTo(8_000, 3);
  });
});

describe('phone sound', () => {
  it('brings quiet and loud voices to one level, with peaks below −3 dB', () => {
    for (const amplitude of [800, 6_000, 30_000]) {
      const input = tone(900, { rate: 22_050, ms: 1_500, amplitude });
      const sound = new PhoneSound(22_050, gainFor(input, 22_050));
      const out = joined([sound.push(input), sound.flush()]);
      expect(decibels(activeLevel(out) / 32_767)).toBeCloseTo(-19, 0);
      expect(Math.max(...out.map(Math.abs))).toBeLessThanOrEqual(ceiling);
    }
  });

  it('takes away what a telephone does not carry', () => {
    const hum = tone(50, { rate: 22_050, ms: 800, amplitude: 10_000 });
    const sound = new PhoneSound(22_050);
    expect(decibels(level(joined([sound.push(hum), sound.flush()])) / 7_071)).toBeLessThan(-20);
  });

  it('knows no level of silence, and leaves it alone', () => {
    expect(gainFor(new Int16Array(22_050), 22_050)).toBe(1);
  });
});
