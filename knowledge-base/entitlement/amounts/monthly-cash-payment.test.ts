import { expect, it } from 'vitest';
import { edvDisabled, edvVeteran } from './monthly-cash-payment.ts';
import { kopecksOf, type Told, viewOf } from './testing-view.ts';

const SUMS = {
  'edv-g1': 615_722,
  'edv-g2': 439_723,
  'edv-g3': 352_003,
  'edv-combat-veteran': 483_863,
  'edv-war-disabled': 879_441,
  'edv-wwii-participant': 659_578,
  'nsu-full': 182_525,
};
const PARTS_OF_2021 = {
  'nsu-parts-drugs': 93_325,
  'nsu-parts-sanatorium': 14_437,
  'nsu-parts-travel': 13_404,
};

const taken = (drugs: boolean, sanatorium: boolean, travel: boolean): Record<string, Told> => ({
  'applicant.nsuDrugs': drugs,
  'applicant.nsuSanatorium': sanatorium,
  'applicant.nsuTravel': travel,
});
const NOTHING = taken(false, false, false);

function disabled(told: Readonly<Record<string, Told>>, sums: Readonly<Record<string, number>> = SUMS) {
  return kopecksOf(edvDisabled(viewOf(told, sums, '2026-06-15')));
}

it('pays the sum of the group when all services are taken in money', () => {
  const sums = ['1', '2', '3'].map((group) => disabled({ 'applicant.disabilityGroup': group, ...NOTHING }));
  expect(sums).toEqual([615_722, 439_723, 352_003]);
  expect(disabled({ 'child.disabled': true, ...NOTHING })).toBe(439_723);
});

it('deducts the whole package taken in kind', () => {
  expect(disabled({ 'applicant.disabilityGroup': '2', ...taken(true, true, true) })).toBe(257_198);
});

it('has bounds where a part is taken and its price is not known', () => {
  expect(disabled({ 'applicant.disabilityGroup': '2', ...taken(true, false, false) })).toEqual([
    257_198, 439_723,
  ]);
  expect(disabled({ 'applicant.disabilityGroup': '2' })).toEqual([257_198, 439_723]);
});

it('deducts single parts where their prices are known', () => {
  const sums = { ...SUMS, ...PARTS_OF_2021 };
  expect(disabled({ 'applicant.disabilityGroup': '2', ...taken(true, false, true) }, sums)).toBe(332_994);
});

it('pays nobody without a group', () => {
  expect(disabled({ 'applicant.disabilityGroup': '0', 'child.disabled': false, ...NOTHING })).toBeUndefined();
});

it('pays veterans by kind, and labour veterans nothing', () => {
  const sum = (kind: string) =>
    kopecksOf(edvVeteran(viewOf({ 'applicant.veteranKind': kind, ...NOTHING }, SUMS, '2026-06-15')));
  expect([sum('combat'), sum('blockade'), sum('combat_disabled'), sum('wwii'), sum('labour')]).toEqual([
    483_863,
    483_863,
    879_441,
    659_578,
    undefined,
  ]);
});
