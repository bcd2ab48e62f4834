import type { MeasureDocument } from './documents.ts';
import { parseDay } from './entitlement/dates.ts';
import type { Node } from './entitlement/expression.ts';
import { WHOLE_COUNTRY } from './measure.ts';

/** Adds what the header of a measure says as conditions of their own: its territory and the days it is in force. */
export function withImpliedConditions(eligibility: Node, document: MeasureDocument): Node {
  const of: Node[] = [];
  const { territory, effective, acts } = document;
  if (!territory.includes(WHOLE_COUNTRY)) {
    of.push({
      k: 'in',
      fact: 'region',
      set: territory,
      id: 'territory',
      ground: acts,
      words: {
        yes: {
          ru: 'Вы живёте в регионе, где действует эта мера',
          en: 'You live in a region where this measure applies',
        },
        no: {
          ru: 'Эта мера действует только в другом регионе',
          en: 'This measure applies only in another region',
        },
        ask: { ru: 'Нужно знать, в каком регионе вы живёте', en: 'The region you live in decides' },
      },
    });
  }
  const bounds = [
    ['>=', effective.from],
    ['<=', effective.to],
  ] as const;
  for (const [op, text] of bounds) {
    const value = text === undefined ? undefined : parseDay(text);
    if (value === undefined) continue;
    of.push({
      k: 'cmp',
      op,
      left: { t: 'clock', clock: 'asOf', type: 'date' },
      right: { t: 'number', value, type: 'date' },
      id: op === '>=' ? 'in-force-from' : 'in-force-to',
      ground: acts,
      words: {
        yes: {
          ru: 'Мера действует на день обращения',
          en: 'The measure is in force on the day of application',
        },
        no: {
          ru: 'На день обращения мера не действует',
          en: 'The measure is not in force on the day of application',
        },
      },
    });
  }
  return of.length === 0 ? eligibility : { k: 'all', of: [...of, eligibility] };
}
