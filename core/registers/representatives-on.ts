import type { Family, Representative } from './family-facts.ts';
import { wholeYears } from './fits-trait.ts';
import { isRegisterAuthority } from './register-authority.ts';
import { settleFacts } from './settle-facts.ts';

const adultFrom = 18;

/** By law in her place, not by her word. */
export type Acting = Representative & { readonly relation: 'parent' | 'guardian' };

/**
 * Who is told in her place on this day (of Moscow): whose term is over is not, nor who has a power of attorney, since she speaks for herself
 * beside him.
 */
export function representativesOn(
  { representatives }: Pick<Family, 'representatives'>,
  now: Date,
): readonly Acting[] {
  const today = new Date(now.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
  return representatives.filter(
    (one): one is Acting => one.relation !== 'attorney' && (one.until === undefined || one.until >= today),
  );
}

/** `false` also where the registers do not say how old she is. */
export function isAdult({ facts }: Pick<Family, 'facts'>, now: Date): boolean {
  const { known } = settleFacts(facts, { now, isAuthority: isRegisterAuthority });
  const birth = known.find(({ path }) => path === 'applicant.birthDate')?.value;
  return typeof birth === 'string' && wholeYears(birth, now.toISOString().slice(0, 10)) >= adultFrom;
}
