import { ordinal } from '../grammar/ordinal.ts';
import { type Rule, rewrite } from '../rewrite.ts';

/** "1. Паспорт" at the beginning of a line: `первое: Паспорт`. */
export const listNumbers: Rule = rewrite(
  /^[ ]*(?<n>\d{1,2})[.)][ ]+(?=\p{L})/gmu,
  ({ part: { n = '' }, whole, before }) => {
    if (Number(n) === 0) return whole;
    const said = ordinal(Number(n), 'nominative', 'neuter');
    return `${before === '' || before.endsWith('\n') ? said.charAt(0).toUpperCase() + said.slice(1) : said}: `;
  },
);
