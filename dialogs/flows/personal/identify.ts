import { identificationLockMs } from '#core/people/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Asked, Form, FormField, FormValues } from '../../forms/form.ts';
import { startForm } from '../../forms/run-form.ts';
import type { Claim, Proof } from '../../services/identity.ts';
import { returnToTalk } from '../repair/return.ts';
import { fieldChoice } from '../shared/choices.ts';
import { sayUnavailable } from './gate.ts';
import { readCode, readWho, readWord, splitWho, wishes } from './read-identity.ts';
import { operator, personalTexts } from './texts.ts';
import { type Resume, wantedIn, wishOf } from './wanted.ts';

/** In place of a number: ЕСИА says who she is. */
const signIn = 'esia';

function signInChoice(session: Session) {
  return session.services.identity.offersSignIn
    ? [fieldChoice('identify', 'who', signIn, personalTexts(session, 'by-sign-in'))]
    : [];
}

function wantsSignIn(session: Session, normalised: string): boolean {
  return (
    session.services.identity.offersSignIn &&
    normalised.split(' ').length <= 6 &&
    /госуслуг|(?:^| )есиа(?: |$)|gosuslugi/.test(normalised)
  );
}

const whoField: FormField = {
  id: 'who',
  label: (session) => personalTexts(session, 'who-label'),
  ask: (session) => ({
    text: personalTexts(session, 'ask-who'),
    choices: [...signInChoice(session), operator(session)],
  }),
  hint: (session) => personalTexts(session, 'who-hint'),
  why: (session) => personalTexts(session, 'who-why'),
  show: () => '•••',
  read: (session, normalised) =>
    wantsSignIn(session, normalised) ? { outcome: 'value', value: signIn } : readWho(session, normalised),
};

const proofField: FormField = {
  id: 'proof',
  label: (session) => personalTexts(session, 'proof-label'),
  isSecret: true,
  // The first digit of a code is no choice among what is offered beside it.
  expects: ({ way }) => (way === 'sms' || way === signIn ? 'digits' : undefined),
  isNeeded: ({ who = '', way }) => splitWho(who).word === undefined && (who !== signIn || way !== undefined),
  ask: (session, values) => askProof(session, values),
  hint: (session, { way }) =>
    personalTexts(session, way === 'sms' ? 'code-hint' : way === signIn ? 'sign-in-hint' : 'word-hint'),
  why: (session) => personalTexts(session, 'proof-why'),
  read: (session, normalised, { way }) =>
    way === 'sms' || way === signIn ? readCode(session, normalised) : readWord(session, normalised),
};

/** Who she is: СНИЛС or telephone, then a secret. What was wanted before is gone on with after it. */
export function identifyForm(resume: Resume): Form {
  const form: Form = {
    id: 'identify',
    title: (session) => personalTexts(session, 'identify-title'),
    fields: [whoField, proofField],
    submit: async (session, values) => {
      const { who, word } = splitWho(values.who ?? '');
      const { proof = word ?? '', ...rest } = values;
      const kept: FormValues = { ...rest, who };
      if (who === signIn && (kept.way === undefined || proof === wishes.again))
        return offerSignIn(session, form, kept);
      switch (proof) {
        case wishes.other:
          return startForm(session, form, without(kept, ['who', 'way'])).then(() => undefined);
        case wishes.word:
          if (who === signIn)
            return startForm(session, form, without(kept, ['who', 'way'])).then(() => undefined);
          return startForm(session, form, without(kept, ['way'])).then(() => undefined);
        case wishes.sms:
        case wishes.again:
          return sendCode(session, form, kept);
        default:
          return prove(session, { form, kept, proof, resume });
      }
    },
  };
  return form;
}

function askProof(session: Session, { way, tried }: FormValues): Asked {
  const choice = (wish: string, label: string) => fieldChoice('identify', 'proof', wish, label);
  if (way === 'sms') {
    return {
      text: personalTexts(session, tried === undefined ? 'ask-code' : 'ask-code-again'),
      choices: [
        choice(wishes.again, personalTexts(session, 'send-again')),
        choice(wishes.word, personalTexts(session, 'by-word')),
        operator(session),
      ],
    };
  }
  if (way === signIn) {
    return {
      text: personalTexts(session, 'ask-sign-in-code'),
      choices: [
        choice(wishes.again, personalTexts(session, 'sign-in-again')),
        choice(wishes.other, personalTexts(session, 'by-snils')),
        operator(session),
      ],
    };
  }
  return {
    text: personalTexts(session, tried === undefined ? 'ask-word' : 'ask-word-again'),
    choices: [
      choice(wishes.sms, personalTexts(session, 'by-code')),
      choice(wishes.other, personalTexts(session, 'other-number')),
      operator(session),
    ],
  };
}

async function sendCode(session: Session, form: Form, kept: FormValues): Promise<undefined> {
  const sent = await session.services.identity.sendCode(session.asker, claimOf(kept));
  switch (sent.outcome) {
    case 'sent':
      await startForm(session, form, { ...without(kept, ['tried']), way: 'sms' });
      return;
    case 'too-soon':
      session.say(personalTexts(session, 'too-soon', { seconds: Math.ceil(sent.waitMs / 1000) }));
      await startForm(session, form, { ...kept, way: 'sms', tried: 'y' });
      return;
    case 'locked':
      return sayLocked(session, sent.until);
    case 'unavailable':
      session.say(personalTexts(session, 'no-messages'));
      await startForm(session, form, without(kept, ['way']));
      return;
  }
}

/** A link to sign in with; whoever is signed in is shown six digits to tell here. */
async function offerSignIn(session: Session, form: Form, kept: FormValues): Promise<undefined> {
  const link = await session.services.identity.signInLink(session.asker, session.language);
  if (link.outcome === 'unavailable') {
    session.say(personalTexts(session, 'no-sign-in'));
    await startForm(session, form, without(kept, ['who', 'way']));
    return;
  }
  const url = link.outcome === 'link' ? link.url : '';
  session.say(personalTexts(session, link.outcome === 'link' ? 'sign-in-link' : 'sign-in-sent', { url }));
  await startForm(session, form, { ...without(kept, ['tried']), way: signIn });
}

async function prove(
  session: Session,
  {
    form,
    kept,
    proof,
    resume,
  }: { readonly form: Form; readonly kept: FormValues; readonly proof: string; readonly resume: Resume },
): Promise<undefined> {
  const secret: Proof =
    kept.way === 'sms' ? { code: proof } : kept.way === signIn ? { signInCode: proof } : { codeWord: proof };
  const proven = await session.services.identity.prove(session.asker, claimOf(kept), secret);
  switch (proven.outcome) {
    case 'confirmed':
      session.identification = proven.identification;
      session.isPersonal = true;
      session.say(personalTexts(session, 'confirmed', { name: proven.name }));
      return resume(session, wantedIn(kept)).then(() => undefined);
    case 'refused':
      session.say(personalTexts(session, kept.way === undefined ? 'refused' : 'refused-code'));
      await startForm(session, form, { ...kept, tried: 'y' });
      return;
    case 'expired':
      session.say(personalTexts(session, 'expired'));
      await startForm(session, form, { ...kept, tried: 'y' });
      return;
    case 'locked':
      return sayLocked(session, proven.until);
    case 'unavailable':
      return sayUnavailable(session, wishOf(wantedIn(kept))).then(() => undefined);
  }
}

function sayLocked(session: Session, until: string): undefined {
  const ms = Math.min(identificationLockMs, Math.max(0, Date.parse(until) - session.turn.now.getTime()));
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  session.say(personalTexts(session, 'locked', { minutes }), {
    choices: [operator(session), { id: 'i:nearest_office', label: personalTexts(session, 'visit-office') }],
  });
  returnToTalk(session);
  return undefined;
}

function claimOf({ who = '' }: FormValues): Claim {
  if (who === 'caller') return { isCaller: true };
  if (who === signIn) return { isSignIn: true };
  const value = who.slice('snils:'.length);
  return who.startsWith('phone:') ? { phone: value } : { snils: value };
}

function without(values: FormValues, ids: readonly string[]): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([id]) => !ids.includes(id)));
}
