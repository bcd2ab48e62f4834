import { expect, it } from 'vitest';
import { parseExpression } from './language.ts';
import { ruleFor, rulesForm, rulesSource } from './rule-form.ts';
import { aScope } from './testing/scope.ts';

const scope = aScope();
const through = (text: string) => {
  const form = rulesForm(parseExpression(text, scope));
  return form && rulesSource(form);
};

it.each([
  'child.bornAlive',
  'not child.bornAlive',
  'applicant.citizenship = RU',
  'applicant.citizenship != RU',
  'applicant.legalStatus in [vnzh, refugee]',
  'applicant.legalStatus not in [vnzh, refugee]',
  'asOf <= addMonths(child.birthDate, 6)',
  'asOf < addYears(child.birthDate, 17)',
  'at >= 2026-05-22 and asOf >= 2026-01-01',
  'child.birthDate <= asOf and asOf < addYears(child.birthDate, 3)',
  'family.avgIncome <= 1.1 * param("pm-{region}-capita")',
  'family.avgIncome <= param("pm-{region}-capita", child.birthDate)',
  'family.avgIncome > 20000.5 or family.size >= 3',
  'child.birthDate < addYears(child.birthDate, 2)',
])('goes through the rows of the form unchanged: %s', (text) => {
  expect(through(text)).toBe(text);
});

it('turns a comparison round that begins with a value, and one that is denied', () => {
  expect(through('20000 >= family.avgIncome')).toBe('family.avgIncome <= 20000');
  expect(through('not (family.size < 3)')).toBe('family.size >= 3');
});

it('leaves what rows cannot show to the text', () => {
  expect(through('child.bornAlive and (applicant.insured or family.size > 2)')).toBeUndefined();
  expect(through('monthDay(asOf) >= 601')).toBeUndefined();
  expect(through('asOf <= addMonths(addYears(child.birthDate, 1), 1)')).toBeUndefined();
});

it('is unfinished until every row says something', () => {
  const rules = [ruleFor(scope, 'child.bornAlive'), ruleFor(scope, 'family.avgIncome')];
  expect(rulesSource({ joint: 'and', rules })).toBeUndefined();
});

it('takes a sum as people write it', () => {
  const right = { kind: 'number', text: '1 500,50' } as const;
  const rule = { kind: 'compare', left: 'family.avgIncome', op: '<', right } as const;
  expect(rulesSource({ joint: 'and', rules: [rule] })).toBe('family.avgIncome < 1500.50');
});
