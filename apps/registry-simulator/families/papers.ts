import type { ApplicationRecord, Assignment, PaymentRecord } from '#core/registers/index.ts';
import { addMonths, type Day, formatDay } from '#knowledge-base/entitlement/dates.ts';
import { incomeOn } from './facts.ts';
import { type Adult, childrenOn, isAlive, isJobless, type Life, pensionDay } from './life.ts';

/** Kopecks; of 2026. */
const birthGrant = 2_845_045;
const unemployment = 978_300;
/** For how long registers tell of what is done with. */
const toldDays = 200;

interface Papers {
  readonly applications: readonly ApplicationRecord[];
  readonly payments: readonly PaymentRecord[];
}

/** Applications and payments of an adult on a day, as they come along: received, in work, granted, paid. */
export function papersOn(life: Life, place: number, day: Day): Papers {
  const adult = life.adults[place];
  if (adult === undefined || !isAlive(adult, day)) return { applications: [], payments: [] };
  const applications: ApplicationRecord[] = [];
  const payments: PaymentRecord[] = [];
  if (place === 0) {
    for (const { child, n } of childrenOn(life, day)) {
      const submitted = child.birth + 15;
      if (child.takenOn !== undefined || submitted > day || day - submitted > toldDays) continue;
      applications.push(applicationOn(day, { life, submitted, serial: n, measureId: 'birth-grant' }));
      if (submitted + 10 <= day) payments.push(paymentOn(day, submitted + 15, 'birth-grant', birthGrant));
    }
  }
  const out = adult.jobless.find(({ from, until }) => from + 3 <= day && day < until);
  if (out !== undefined && pensionDay(adult) > day) {
    const submitted = out.from + 3;
    applications.push(
      applicationOn(day, { life, submitted, serial: 8 + place, measureId: 'unemployment-benefit' }),
    );
    if (submitted + 10 <= day)
      payments.push(paymentOn(day, nextMonthly(submitted + 11, day), 'unemployment-benefit', unemployment));
  }
  if (pensionDay(adult) <= day)
    payments.push(
      paymentOn(day, nextMonthly(pensionDay(adult) + 20, day), 'old-age-pension', incomeOn(adult, day)),
    );
  return { applications, payments };
}

function applicationOn(
  day: Day,
  of: { readonly life: Life; readonly submitted: Day; readonly serial: number; readonly measureId: string },
): ApplicationRecord {
  const age = day - of.submitted;
  const { region, index } = of.life;
  return {
    number: `${region}-${String(index * 16 + of.serial).padStart(7, '0')}`,
    measureId: of.measureId,
    submittedOn: formatDay(of.submitted),
    state: age < 2 ? 'received' : age < 10 ? 'in-work' : 'granted',
    decisionOn: formatDay(of.submitted + 10),
  };
}

function paymentOn(day: Day, on: Day, measureId: string, amount: number): PaymentRecord {
  const state = on > day ? 'planned' : on > day - 2 ? 'sent' : 'paid';
  return { measureId, amount, period: formatDay(on).slice(0, 7), state, day: formatDay(on) };
}

/** Of what is paid every month since `first`: the next time, or the last if it was within a week. */
function nextMonthly(first: Day, day: Day): Day {
  const months = Math.max(0, Math.floor((day - 7 - first) / 30.44));
  const on = addMonths(first, months);
  return on < day - 7 ? addMonths(first, months + 1) : on;
}

/** What ЕГИССО has: whatever was granted and is not over. */
export function assignmentsOn(life: Life, place: number, day: Day): readonly Assignment[] {
  const adult = life.adults[place];
  if (adult === undefined) return [];
  const { applications } = papersOn(life, place, day);
  return [
    ...applications
      .filter(({ state }) => state === 'granted')
      .map(({ number, measureId, decisionOn }) => ({
        id: number,
        measureId,
        from: decisionOn,
        amount: measureId === 'birth-grant' ? birthGrant : unemployment,
        state:
          measureId === 'birth-grant' || !isJobless(adult, day) ? ('ended' as const) : ('active' as const),
      })),
    ...pensionOf(life, adult, day),
  ];
}

function pensionOf({ index, region }: Life, adult: Adult, day: Day): Assignment[] {
  const from = pensionDay(adult);
  if (from > day) return [];
  return [
    {
      id: `${region}-P${String(index).padStart(6, '0')}${adult.sex}`,
      measureId: 'old-age-pension',
      from: formatDay(from),
      amount: incomeOn({ ...adult, diesOn: Number.POSITIVE_INFINITY }, day),
      state: isAlive(adult, day) ? 'active' : 'ended',
    },
  ];
}
