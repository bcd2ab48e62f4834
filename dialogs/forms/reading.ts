import type { Session } from '../engine/session.ts';
import { asksSomething } from '../flows/shared/asks.ts';
import { isCorrection, isHandIn } from '../understanding/commands.ts';
import { normalise } from '../understanding/normalise.ts';
import { optionIn } from '../understanding/values/options.ts';
import { yesNoIn } from '../understanding/values/yes-no.ts';
import type { FieldReading, Form, FormField, FormValues } from './form.ts';
import { type OpenForm, whatToCorrect } from './frame.ts';

/** What a message says to an open form. */
export type Reading =
  | { readonly kind: 'none' | 'confirmed' | 'not-confirmed' }
  | { readonly kind: 'field'; readonly field: FormField; readonly read: FieldReading };

/**
 * The question asked comes first, but "ой нет, …", "точнее …" and an edited message correct what was told before
 * when the words fit that; a plain question of her own is no answer.
 */
export function readingOf(session: Session, open: OpenForm): Reading {
  const { form, frame, field } = open;
  const { heard } = session;
  const { normalised } = heard;
  const correction =
    heard.isEdit || isCorrection(normalised) ? correctedField(session, open, normalised) : undefined;
  if (correction?.isFitting && (heard.isEdit || isPlainCorrection(normalised))) return correction.reading;
  if (field !== undefined) {
    // Of a code word nothing is put right.
    const words = field.isSecret ? normalise(heard.text) : normalised;
    const read = field.read(session, words, frame.values);
    if (read.outcome === 'value' || read.outcome === 'problem') {
      return asksInstead(session, field, read) ? { kind: 'none' } : { kind: 'field', field, read };
    }
    if (correction) return correction.reading;
    if (read.outcome === 'skipped' || yesNoIn(normalised) === 'unknown')
      return { kind: 'field', field, read: skipped(field) };
    return toldAhead(session, open) ?? { kind: 'none' };
  }
  if (correction) return correction.reading;
  if (frame.pending === whatToCorrect) {
    const named = namedField(session, form, frame.values, normalised);
    return named ? { kind: 'field', field: named, read: { outcome: 'none' } } : { kind: 'none' };
  }
  if (isHandIn(normalised)) return { kind: 'confirmed' };
  if (asksSomething(session)) return { kind: 'none' };
  if (normalised.split(' ').length > 5)
    return { kind: deniesAll.test(normalised) ? 'not-confirmed' : 'none' };
  const answer = yesNoIn(normalised);
  return { kind: answer === 'yes' ? 'confirmed' : answer === 'no' ? 'not-confirmed' : 'none' };
}

/** "Нет, не так, пенсией по инвалидности": what is wrong is asked; "нет вопросов, всё верно" denies nothing. */
const deniesAll = /^(?:нет|неверно|неправильно|не так)[ ,.](?!.*(?:все (?:так|верно|правильно)|вопрос))/;

/** No answer to this question, but plainly one to another that is still to come: it is not asked again. */
function toldAhead(session: Session, { form, frame, field: asked }: OpenForm): Reading | undefined {
  if (asksSomething(session)) return undefined;
  for (const field of form.fields) {
    if (field === asked || field.id in frame.values) continue;
    const value = field.readAhead?.(session, session.heard.normalised);
    if (value !== undefined) return { kind: 'field', field, read: { outcome: 'value', value } };
  }
  return undefined;
}

/** A field that may be left out is; the others are asked again. */
export function skipped(field: FormField): FieldReading {
  return field.isOptional ? { outcome: 'skipped' } : { outcome: 'none' };
}

/** A question that a field of free words would swallow; one with digits may be the number asked for. */
function asksInstead(session: Session, field: FormField, read: FieldReading): boolean {
  const { normalised } = session.heard;
  // Fields of her own words tell a question from a story themselves.
  if (!asksSomething(session) || field.isSecret || field.takesWords) return false;
  if (read.outcome === 'value' && read.isPlain) return false;
  if (read.outcome === 'value' && read.value !== normalised && /\d{4}/.test(normalised)) return false;
  // A story with a question in it is what was asked for.
  return normalised.split(' ').length <= 8;
}

/** "Ой", "точнее", "я ошиблась": said of what was told, whatever is asked now. A bare "нет" may be an answer. */
function isPlainCorrection(normalised: string): boolean {
  return !/^(?:нет|не)(?:[ ,]|$)/.test(normalised) || /^не [^,]{1,40},? а /.test(normalised);
}

interface Correction {
  /** The words themselves give the new value. */
  readonly isFitting: boolean;
  readonly reading: Reading;
}

/** "Нет, телефон другой: 8 912 …", "не 50, а 45": an earlier field that the words fit. */
function correctedField(
  session: Session,
  { form, frame }: OpenForm,
  normalised: string,
): Correction | undefined {
  const told = form.fields.filter(
    ({ id, isSecret }) => id in frame.values && !isSecret && id !== frame.pending,
  );
  const rest = normalised
    .replace(/^(?:(?:ой|ох|нет|не|точнее|вернее|извините|простите|стойте)[,.! ]+)+/, '')
    .replace(/^.{1,40}?,? а /, '');
  for (const field of told) {
    const value = field.takesWords && rewritten(frame.values[field.id] ?? '', session);
    if (value)
      return { isFitting: true, reading: { kind: 'field', field, read: { outcome: 'value', value } } };
  }
  const named = namedField(session, form, frame.values, rest);
  for (const field of named ? [named] : told.toReversed()) {
    const read = field.read(session, rest, frame.values);
    if (
      read.outcome !== 'value' ||
      read.value === frame.values[field.id] ||
      takesAnything(session, field, frame.values)
    )
      continue;
    return { isFitting: true, reading: { kind: 'field', field, read } };
  }
  return named && { isFitting: false, reading: { kind: 'field', field: named, read: { outcome: 'none' } } };
}

/** "Ой, не Садовой, а на Ленина": her own words with that word put right; `undefined` when it is not among them. */
function rewritten(value: string, { heard }: Session): string | undefined {
  const [, wrong, right] =
    /(?:^|\s)не\s+([\p{L}\d-]{2,}),?\s+а\s+(.{1,60}?)[.!\s]*$/iu.exec(heard.text) ?? [];
  if (wrong === undefined || right === undefined) return undefined;
  // Short words are meant whole: "не надо" is none of "на".
  const stem = normalise(wrong).slice(0, Math.max(4, wrong.length - 2));
  const words = value.split(/(\s+)/);
  const at = words.findLastIndex((word) => normalise(word).startsWith(stem));
  if (at < 0) return undefined;
  const tail = /[.,!?;:]+$/.exec(words[at] ?? '')?.[0] ?? '';
  // "На Садовой" and "на Ленина": the preposition stands once.
  const before = words[at - 2]?.toLowerCase();
  const anew = right.split(/\s+/);
  const isTwice = anew.length > 1 && anew[0]?.toLowerCase() === before;
  return words.with(at, (isTwice ? anew.slice(1) : anew).join(' ') + tail).join('');
}

/** A field of free words: whatever is said would "correct" it. */
function takesAnything(session: Session, field: FormField, values: FormValues): boolean {
  return field.read(session, 'лкжывп оршгы тдбью', values).outcome === 'value';
}

function namedField(
  session: Session,
  form: Form,
  values: FormValues,
  normalised: string,
): FormField | undefined {
  const told = form.fields.filter(({ id, isSecret }) => id in values && !isSecret);
  const chosen = optionIn(
    normalised,
    told.map((field) => ({ id: field.id, labels: [field.label(session)] })),
  );
  return told.find(({ id }) => id === chosen);
}
