import type { Unit } from './wire.ts';

/** Round values of an axis from nought to at least `most`, four or five of them. */
export function ticksTo(most: number, unit: Unit): readonly number[] {
  const step = stepFor(most, unit);
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, n) => n * step);
}

function stepFor(most: number, unit: Unit): number {
  if (unit === 'share') return most > 0.5 ? 0.25 : most > 0.2 ? 0.1 : 0.05;
  if (unit === 'ms') {
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400].map(
      (s) => s * 1_000,
    );
    return steps.find((one) => most / one <= 5) ?? 28_800_000;
  }
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((one) => one >= rough);
  return Math.max(1, step ?? 1);
}
