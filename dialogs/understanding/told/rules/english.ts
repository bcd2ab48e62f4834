import { ageIn, birthDaysOf } from '../../values/ages.ts';
import { type Rule, words } from '../rule.ts';
import { sumOf } from '../sum.ts';

const child = '(?:son|daughter|child|baby|kid)';

const died = '(?:has |have |just |recently |suddenly )*(?:died|passed away|was killed|is dead)';
const lives = `(?! (?:${died}|left|and i (?:are|were|got) divorced)(?: |$))`;
const kin: readonly (readonly [string, string])[] = [
  ['(?:husband|wife)', 'spouse'],
  ['(?:mother|mom|mum)', 'mother'],
  ['(?:father|dad)', 'father'],
  ['(?:son|daughter|child)', 'child'],
];

/** The plainest of it in English. */
export const english: readonly Rule[] = [
  ...kin.map(
    ([who, relation]): Rule => ({
      when: words(`(?:my|our) ${who} ${died}`),
      tells: { 'deceased.relation': relation },
    }),
  ),
  {
    when: words(`(#\\d+|one|a) (?:children|kids|child|sons|daughters)`),
    tells: (found, speech) => ({ 'children.count': speech.number(found[1])?.value }),
  },
  { when: words('no (?:children|kids)'), tells: { 'children.count': 0 } },
  {
    when: words(`${child} (?:is )?(#\\d+) (?:years?|months?)(?: old)?`),
    tells: (found, speech) => {
      const age = ageIn(speech.original(found.index + 1, found.index + found[0].length));
      const { lo, hi } = age ? birthDaysOf(age, speech.today) : {};
      return lo === undefined || hi === undefined ? undefined : { 'children[0].birthDate': { lo, hi } };
    },
  },
  {
    when: words('(?:income|earn|earns)(?: [a-z]+){0,3} (?:#\\d+)(?: thousand| roubles| rubles)*'),
    tells: sumOf('family.incomeMonthly'),
  },
  {
    when: words(
      'my (?:[a-z]+ )?(?:salary|wages?|pay) (?:is |of )?(?:about )?#\\d+(?: thousand| roubles| rubles)*',
    ),
    tells: sumOf('applicant.incomeMonthly'),
  },
  {
    when: words('family of (#\\d+)|(#\\d+) (?:of us|people in (?:the|our|my) family)'),
    tells: (found, speech) => ({ 'family.size': speech.number(found[1] ?? found[2])?.value }),
  },
  {
    when: words('(?:i am|im|i m) (?:a )?single mother'),
    tells: { 'applicant.sex': 'f', 'applicant.relation': 'mother' },
  },
  { when: words(`(?:my|with my) husband${lives}`), tells: { 'applicant.sex': 'f', 'spouse.exists': true } },
  { when: words(`(?:my|with my) wife${lives}`), tells: { 'applicant.sex': 'm', 'spouse.exists': true } },
  { when: words('my husband'), tells: { 'applicant.sex': 'f' } },
  { when: words('my wife'), tells: { 'applicant.sex': 'm' } },
];
