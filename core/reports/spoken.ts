import type { Language } from '../conversations/channel.ts';
import type { AnswerGround, EntryBody, JudgedOutcome, TurnReading } from '../conversations/entry.ts';
import { type At, ageGroups, type Contact, type Sureness } from './contact.ts';

/** After so long a new message in the same talk is a matter she came back with. */
const restedMs = 12 * 3_600_000;

/** Her message: the assistant's turn, unless an operator has her. */
export function hear(
  contact: Contact,
  said: { readonly personId: string; readonly body: EntryBody; readonly at: At },
): Contact {
  const { personId, body, at } = said;
  const known = contact.personId === undefined ? { personId } : {};
  const isWithOperator = contact.handlings.at(-1)?.end === 'going-on';
  const isRating = body.kind === 'choice' && body.choiceId.startsWith('rate:');
  if (isWithOperator || isRating || contact.closedAt !== undefined) return { ...contact, ...known };
  const { assistant, lastWroteAt } = contact;
  const silences = assistant.silences + (body.kind === 'silence' ? 1 : 0);
  const hasRested = lastWroteAt !== undefined && at - lastWroteAt >= restedMs;
  return {
    ...contact,
    ...known,
    lastWroteAt: at,
    ...(hasRested ? { cameBack: true } : {}),
    assistant: { ...assistant, turns: assistant.turns + 1, silences },
  };
}

/** The assistant's words: what they rest on, what they ask. */
export function say(contact: Contact, body: Extract<EntryBody, { kind: 'text' }>, at: At): Contact {
  const { assistant } = contact;
  const { grounds = [], choices = [] } = body;
  const offered = new Set(choices.map(({ id }) => id));
  const language = languageOf(body.text) ?? contact.language;
  if (choices.some(({ id }) => id.startsWith('rate:')))
    return { ...contact, wasAskedToRate: true, ...(language ? { language } : {}) };
  const [first] = grounds;
  const facts = grounds.find((ground) => ground.facts !== undefined)?.facts;
  return {
    ...contact,
    ...(language ? { language } : {}),
    ...(first ? toldOf(contact, first) : {}),
    ...(facts ? aboutHer(facts, at) : {}),
    ...judgedOf(contact, grounds),
    ...(body.understood ? understoodOf(contact, body.understood) : {}),
    assistant: {
      ...assistant,
      askedBack: assistant.askedBack + (offered.has('none') ? 1 : 0),
      personOffered: assistant.personOffered + (offered.has('op') && offered.has('no') ? 1 : 0),
      isInformed: assistant.isInformed || first !== undefined,
      hasChecked: assistant.hasChecked || facts !== undefined,
    },
  };
}

function toldOf(contact: Contact, { measureId, measureVersion }: AnswerGround): Partial<Contact> {
  const edition = measureVersion.split('@')[1];
  return {
    measureId: contact.measureId ?? measureId,
    ...(contact.edition === undefined && edition ? { edition } : {}),
  };
}

/** What the assistant made of her message. */
function understoodOf(contact: Contact, { intent, sureness, missed, heard }: TurnReading): Partial<Contact> {
  const { wanted = {}, guessed, recognised, unrecognised = 0 } = contact;
  const before = intent === undefined ? undefined : (wanted[intent] ?? { asked: 0, missed: 0 });
  return {
    ...(intent === undefined || before === undefined
      ? {}
      : {
          wanted: {
            ...wanted,
            [intent]: { asked: before.asked + 1, missed: before.missed + (missed ? 1 : 0) },
          },
        }),
    ...(sureness === undefined ? {} : { guessed: withSureness(guessed, sureness) }),
    ...(heard === undefined
      ? {}
      : heard === 0
        ? { unrecognised: unrecognised + 1 }
        : { recognised: withSureness(recognised, heard) }),
  };
}

function withSureness({ of, hundredths }: Sureness = { of: 0, hundredths: 0 }, sureness: number): Sureness {
  return { of: of + 1, hundredths: hundredths + Math.round(sureness * 100) };
}

/** Of several children the best counts: that is what she can have. */
const byWorth: readonly JudgedOutcome[] = ['yes', 'possible', 'needs', 'no'];

/** What these words say of her rights, over what was said before. */
function judgedOf({ outcomes }: Contact, grounds: readonly AnswerGround[]): Partial<Contact> {
  const told: Record<string, JudgedOutcome> = {};
  for (const { measureId, outcome } of grounds) {
    if (outcome === undefined) continue;
    const before = told[measureId];
    if (before === undefined || byWorth.indexOf(outcome) < byWorth.indexOf(before)) told[measureId] = outcome;
  }
  return Object.keys(told).length === 0 ? {} : { outcomes: { ...outcomes, ...told } };
}

/** Coarse on purpose: reports say how groups fare, not who she is. */
function aboutHer(facts: Readonly<Record<string, unknown>>, at: At): Partial<Contact> {
  const region = knownValue(facts.region);
  const birthDate = knownValue(facts['applicant.birthDate']);
  const age = typeof birthDate === 'string' ? ageOn(birthDate, at) : undefined;
  return {
    ...(typeof region === 'string' ? { region } : {}),
    ...(age === undefined ? {} : { age: ageGroupOf(age) }),
  };
}

/** Facts are kept as `{ status: 'known', value }`. */
function knownValue(fact: unknown): unknown {
  return typeof fact === 'object' && fact !== null && 'value' in fact ? fact.value : undefined;
}

function ageOn(birthDate: string, at: At): number | undefined {
  const born = Date.parse(birthDate);
  if (Number.isNaN(born) || born > at) return undefined;
  const day = new Date(at);
  const birth = new Date(born);
  const isBefore =
    day.getUTCMonth() < birth.getUTCMonth() ||
    (day.getUTCMonth() === birth.getUTCMonth() && day.getUTCDate() < birth.getUTCDate());
  return day.getUTCFullYear() - birth.getUTCFullYear() - (isBefore ? 1 : 0);
}

function ageGroupOf(age: number): (typeof ageGroups)[number] {
  const upTo = [17, 34, 54, 64];
  const index = upTo.findIndex((last) => age <= last);
  return ageGroups[index] ?? '65+';
}

function languageOf(text: string): Language | undefined {
  if (/[а-яё]/i.test(text)) return 'ru';
  return /[a-z]{3}/i.test(text) ? 'en' : undefined;
}
