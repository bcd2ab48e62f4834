import {
  type Disclosure,
  type DisclosureKind,
  mayDisclose,
  type NotHere,
  renewed,
} from '#core/people/index.ts';
import type { Session } from '../../engine/session.ts';
import type { FormValues } from '../../forms/form.ts';
import { formOnTop } from '../../forms/frame.ts';
import { startForm } from '../../forms/run-form.ts';
import type { RegisterWish } from '../../services/watches.ts';
import { returnToTalk } from '../repair/return.ts';
import { identityIn } from './read-identity.ts';
import { operator, personalTexts } from './texts.ts';
import { type Wanted, wantedIn, wantedValues } from './wanted.ts';

/** May this be told in this turn? */
export function gateFor(session: Session, kind: DisclosureKind): Disclosure {
  const { identification, turn } = session;
  const { policy, channel, now } = turn;
  return mayDisclose({ kind, identification, policy, channel, speaker: 'assistant', now });
}

/**
 * Tells what is personal, when the gate lets it pass; else asks who she is and goes on with `wanted` after that, or
 * says where it can be told. `before` is public and said in any case.
 */
export async function tellPersonal(
  session: Session,
  {
    kind,
    wanted,
    before,
  }: { readonly kind: DisclosureKind; readonly wanted: Wanted; readonly before?: string },
  tell: () => Promise<void>,
): Promise<void> {
  const gate = gateFor(session, kind);
  switch (gate.outcome) {
    case 'allowed':
      if (session.identification) session.identification = renewed(session.identification, session.turn.now);
      session.isPersonal = true;
      return tell();
    case 'identify':
      return identify(session, wanted, before);
    case 'not-here':
      return sayNotHere(session, gate.why, before);
  }
}

/** Asks who she is; afterwards `wanted` is gone on with. */
export async function identify(session: Session, wanted: Wanted, before?: string): Promise<void> {
  const form = session.forms.get('identify');
  if (form === undefined) throw new Error('the form "identify" is missing');
  const gate = gateFor(session, 'identity-check');
  if (gate.outcome === 'not-here') return sayNotHere(session, gate.why, before);
  // What was proven once and has grown old is not gone on with.
  const isOld = session.identification !== undefined;
  const why = personalTexts(
    session,
    isOld ? 'identify-again' : wanted.behalf ? 'identify-for-other' : 'identify',
  );
  const { told: toldNow, problem } = identityIn(session);
  const told = toldNow.who === undefined ? { ...toldBefore(session, wanted), ...toldNow } : toldNow;
  if (wanted.act === 'identity' || told.who !== undefined) session.memory.isProofRefused = undefined;
  if (session.memory.isProofRefused) return sayWithoutProof(session, before);
  const said = [before, problem ?? (told.who === undefined ? why : undefined)].filter(
    (one) => one !== undefined,
  );
  if (said.length > 0) session.say(said.join('\n\n'));
  await startForm(session, form, { ...wantedValues(wanted), ...told });
}

/** Another wish while it is asked who she is: the number she has told is not asked for again. */
function toldBefore(session: Session, { behalf }: Wanted): FormValues {
  const open = formOnTop(session);
  if (open?.form.id !== 'identify' || wantedIn(open.frame.values).behalf !== behalf) return {};
  const { who, way } = open.frame.values;
  return { ...(who === undefined ? {} : { who }), ...(way === undefined ? {} : { way }) };
}

/** She would not tell her number: the rule is told without it, and it is not asked for again unless she wishes. */
function sayWithoutProof(session: Session, before: string | undefined): void {
  const text = personalTexts(session, 'only-with-proof');
  session.say(before === undefined ? text : `${before}\n\n${text}`, {
    choices: [
      { id: 'i:identity_confirm', label: personalTexts(session, 'prove-after-all') },
      operator(session),
    ],
  });
  returnToTalk(session);
}

/** It cannot be told here; it can elsewhere. */
export function sayNotHere(session: Session, why: NotHere, before?: string): void {
  const text = personalTexts(
    session,
    why === 'channel-public-only' ? 'not-in-this-channel' : 'not-by-remote',
  );
  session.say(before === undefined ? text : `${before}\n\n${text}`, {
    choices: [
      ...(why === 'channel-public-only'
        ? [{ id: 'code', label: personalTexts(session, 'go-elsewhere') }]
        : []),
      operator(session),
    ],
  });
  returnToTalk(session);
}

/**
 * The register did not answer, or withheld it after all. With a `wish` she is promised to be written to as soon as it answers,
 * where there is anywhere to write to.
 */
export async function sayUnavailable(session: Session, wish?: RegisterWish): Promise<void> {
  const promised =
    wish === undefined ? undefined : await session.services.watches.promiseAnswer(session.asker, wish);
  const isPromised = promised?.outcome === 'promised';
  session.say(personalTexts(session, isPromised ? 'unavailable-promised' : 'unavailable'), {
    choices: [operator(session), { id: 'call-back', label: personalTexts(session, 'call-back') }],
  });
  returnToTalk(session);
}
