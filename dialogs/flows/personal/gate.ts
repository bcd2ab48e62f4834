import {
  type Disclosure,
  type DisclosureKind,
  mayDisclose,
  type NotHere,
  renewed,
} from '#core/people/index.ts';
import type { Session } from '../../engine/session.ts';
import { startForm } from '../../forms/run-form.ts';
import type { RegisterWish } from '../../services/watches.ts';
import { returnToTalk } from '../repair/return.ts';
import { identityIn } from './read-identity.ts';
import { operator, personalTexts } from './texts.ts';
import { type Wanted, wantedValues } from './wanted.ts';

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
  const { told, problem } = identityIn(session);
  const said = [before, problem ?? (told.who === undefined ? why : undefined)].filter(
    (one) => one !== undefined,
  );
  if (said.length > 0) session.say(said.join('\n\n'));
  await startForm(session, form, { ...wantedValues(wanted), ...told });
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
