import type { Session } from '../../engine/session.ts';
import type { FormValues } from '../../forms/form.ts';
import type { RegisterWish } from '../../services/watches.ts';
import { measureInTalk, mentionIn } from '../shared/mention.ts';
import { type Behalf, behalfIn } from './behalf.ts';

export const personalActs = [
  'status',
  'watch',
  'payment',
  'why',
  'change',
  'certificate',
  'apply',
  'identity',
  'behalf',
] as const;
export type PersonalAct = (typeof personalActs)[number];

/** What she wants to be told: remembered while she is asked who she is, answered as soon as she is known. */
export interface Wanted {
  readonly act: PersonalAct;
  readonly measureId?: string;
  /** The measure is the one talked about, not named now: looked at first, not missed. */
  readonly isGuess?: true;
  /** One of several: number of an application, kind of a certificate or of a change. */
  readonly item?: string;
  /** For whom, when it is not for herself. */
  readonly behalf?: Behalf;
  /** The one chosen of several she may speak for. */
  readonly ward?: string;
}

/** Acts that are about one measure; "сменить карту" names none. */
const ofMeasure: readonly PersonalAct[] = ['status', 'watch', 'payment', 'why', 'apply'];

/** What the words of this turn ask for. */
export function wantedNow(session: Session, act: PersonalAct): Wanted {
  const mention = mentionIn(session);
  const isNamed = mention.kind === 'sure';
  const measureId = isNamed ? mention.measureId : measureInTalk(session);
  const behalf = session.heard.choiceId === undefined ? behalfIn(session.heard.normalised) : undefined;
  return {
    act,
    ...(measureId === undefined || !ofMeasure.includes(act) ? {} : { measureId }),
    ...(isNamed ? {} : { isGuess: true }),
    ...(behalf === undefined ? {} : { behalf }),
  };
}

/** As it is kept in a form beside what is asked. */
export function wantedValues({ act, measureId, isGuess, item, behalf, ward }: Wanted): FormValues {
  return {
    want: act,
    ...(measureId === undefined ? {} : { measure: measureId }),
    ...(isGuess ? { guess: 'y' } : {}),
    ...(item === undefined ? {} : { wanted: item }),
    ...(behalf === undefined ? {} : { behalf }),
    ...(ward === undefined ? {} : { ward }),
  };
}

export function wantedIn(values: FormValues): Wanted {
  const { want, measure, guess, wanted, behalf, ward } = values;
  return {
    act: personalActs.find((act) => act === want) ?? 'identity',
    ...(measure === undefined ? {} : { measureId: measure }),
    ...(guess === undefined ? {} : { isGuess: true }),
    ...(wanted === undefined ? {} : { item: wanted }),
    ...(behalf === 'adult' || behalf === 'child' || behalf === 'ward' ? { behalf } : {}),
    ...(ward === undefined ? {} : { ward }),
  };
}

const wishes: Partial<Record<PersonalAct, RegisterWish>> = {
  status: 'status_of_application',
  watch: 'status_of_application',
  payment: 'payment_date',
  why: 'why_decision',
  certificate: 'certificate_info',
};

/** What can be promised to be looked up later. */
export function wishOf({ act }: Pick<Wanted, 'act'>): RegisterWish | undefined {
  return wishes[act];
}

/** Begins the wanted anew: with the identification there is by then, or for the one that was chosen. */
export type Resume = (session: Session, wanted: Wanted) => Promise<void>;
