import { expect, it } from 'vitest';
import { type ExpressionScope, parseExpression } from './language.ts';
import { printExpression } from './print-expression.ts';
import { nodeOf, rulesOf } from './rules.ts';
import { aScope } from './testing/scope.ts';

const scope: ExpressionScope = aScope();
const again = (text: string) => printExpression(parseExpression(text, scope));

it.each([
  'child.bornAlive',
  'not child.bornAlive',
  'applicant.citizenship = RU',
  'applicant.citizenship != RU',
  'applicant.legalStatus in [vnzh, refugee]',
  'applicant.legalStatus not in [vnzh, refugee]',
  'asOf <= addMonths(child.birthDate, 6)',
  'asOf < addYears(child.birthDate, 17)',
  'family.avgIncome <= 1.1 * param("pm-{region}-capita")',
  'family.avgIncome <= param("pm-{region}-capita", child.birthDate)',
  'family.avgIncome > 20000.5',
  'asOf < 2027-04-01',
  'monthDay(asOf) >= 601',
  'child.bornAlive and (applicant.citizenship = RU or applicant.insured)',
  'child.bornAlive and applicant.insured or not (applicant.insured or child.bornAlive)',
  'not (family.avgIncome < 10)',
])('writes %s as it was written', (text) => {
  expect(again(text)).toBe(text);
  expect(parseExpression(again(text), scope)).toEqual(parseExpression(text, scope));
});

it('keeps the meaning of every expression through the rows of the form', () => {
  for (const text of [
    'child.bornAlive and not applicant.insured',
    'asOf < 2027-04-01 or applicant.insured',
  ]) {
    const node = parseExpression(text, scope);
    const rules = rulesOf(node);
    expect(rules && nodeOf(rules)).toEqual(node);
  }
});

it('leaves what is nested deeper to the text', () => {
  expect(
    rulesOf(parseExpression('child.bornAlive and (applicant.insured or child.bornAlive)', scope)),
  ).toBeUndefined();
});
