import { type Identification, speakerOf } from '#core/people/index.ts';
import type { Session } from '../../engine/session.ts';
import type { WardRecord } from '../../services/registers.ts';
import { returnToTalk } from '../repair/return.ts';
import { type Behalf, isAboutSelf } from './behalf.ts';
import { gateFor, sayUnavailable } from './gate.ts';
import { askWhichOne, wardPrefix } from './pick.ts';
import { operator, personalTexts } from './texts.ts';
import { type Wanted, wishOf } from './wanted.ts';

const relations: Readonly<Record<Behalf, readonly WardRecord['relation'][]>> = {
  adult: ['principal', 'ward'],
  child: ['child', 'ward'],
  ward: ['ward', 'child', 'principal'],
};

/**
 * Settles whose affairs are asked about, for one who is identified: her own, or those of somebody the register lets her
 * speak for. `settled`: `session.identification` names that person now. `open`: something was said or asked instead.
 */
export async function settleForWhom(session: Session, wanted: Wanted): Promise<'settled' | 'open'> {
  const { identification } = session;
  if (identification === undefined) return 'open';
  const { behalf } = wanted;
  if (behalf === undefined) {
    if (identification.representativeId !== undefined && isAboutSelf(session.heard.normalised)) {
      session.identification = asHerself(identification);
      session.say(personalTexts(session, 'about-you'));
    }
    return 'settled';
  }
  if (gateFor(session, 'representation').outcome !== 'allowed') return 'open';
  const herself = asHerself(identification);
  const known = await session.services.registers.wards({ ...session.asker, identification: herself });
  if (known.outcome !== 'known') {
    await sayUnavailable(session, wishOf(wanted));
    return 'open';
  }
  const fitting = known.items.filter(({ relation }) => relations[behalf].includes(relation));
  const [only] = fitting;
  const chosen = fitting.length === 1 ? only : fitting.find((_, n) => wanted.ward === `${wardPrefix}${n}`);
  if (chosen !== undefined) {
    const { subjectId } = chosen;
    session.identification = { ...herself, subjectId, representativeId: speakerOf(herself) };
    if (identification.subjectId !== subjectId) {
      session.say(personalTexts(session, 'about-other', { name: chosen.name }));
    }
    return 'settled';
  }
  if (fitting.length === 0) sayNoRight(session);
  else {
    const options = fitting.map(({ name }, n) => ({ id: `${wardPrefix}${n}`, label: name }));
    await askWhichOne(session, { wanted, question: personalTexts(session, 'ask-for-whom'), options });
  }
  return 'open';
}

/** What papers give the right to speak for another. */
export function sayNoRight(session: Session): void {
  session.say(personalTexts(session, 'no-right'), { choices: [operator(session)] });
  returnToTalk(session);
}

function asHerself(identification: Identification): Identification {
  const { representativeId, ...rest } = identification;
  return representativeId === undefined ? identification : { ...rest, subjectId: representativeId };
}
