import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../engine/session.ts';
import { fieldChoice } from '../flows/shared/choices.ts';
import type { FieldReading, Form, FormField, FormValues } from './form.ts';
import {
  confirmation,
  type FormFrame,
  formOnTop,
  keepFrame,
  leaveForm,
  neededFields,
  type OpenForm,
  whatToCorrect,
} from './frame.ts';
import { readingOf, skipped } from './reading.ts';
import { formTexts } from './texts.ts';

/** Begins, with what is known already. */
export async function startForm(session: Session, form: Form, known: FormValues = {}): Promise<void> {
  for (const flow of ['clarify', 'which-measure', 'anything-else', 'operator-offer'] as const)
    session.drop(flow);
  await goOn(session, form, { flow: 'form', form: form.id, values: { ...known }, tries: 0 });
}

/** Does the message answer what the form asks, or correct what it was told? */
export function isFormAnswer(session: Session): boolean {
  const open = formOnTop(session);
  if (open === undefined || session.heard.choiceId !== undefined) return false;
  return readingOf(session, open).kind !== 'none';
}

export async function takeFormAnswer(session: Session): Promise<void> {
  const open = formOnTop(session);
  if (open === undefined) return;
  const reading = readingOf(session, open);
  switch (reading.kind) {
    case 'none':
      return;
    case 'field':
      return takeReading(session, open, reading);
    case 'confirmed':
      return handIn(session, open.form, open.frame);
    case 'not-confirmed':
      return askWhatToCorrect(session, open);
  }
}

/** A pressed button of a form, also of a question asked before: then it is a correction. */
export async function takeFormPress(
  session: Session,
  press: { readonly form: string; readonly field: string; readonly value: string },
): Promise<void> {
  const open = formOnTop(session);
  if (open?.form.id !== press.form) {
    session.say(formTexts(session, 'over'));
    return;
  }
  if (press.field === confirmation) {
    if (press.value === 'y') return handIn(session, open.form, open.frame);
    return askWhatToCorrect(session, open);
  }
  const field = open.form.fields.find(({ id }) => id === press.field);
  if (field === undefined) return;
  if (open.frame.pending === whatToCorrect || press.value === '')
    return askField(session, open.form, open.frame, field);
  const { values } = open.frame;
  const read = press.value === '-' ? skipped(field) : pressedValue(session, field, press.value, values);
  return takeReading(session, open, { field, read });
}

/** The open question of the form, as it was asked last. */
export function openFormQuestion(
  session: Session,
): { readonly text: string; readonly choices: readonly Choice[]; readonly title: string } | undefined {
  const open = formOnTop(session);
  if (open?.frame.asked === undefined) return undefined;
  const { text, choices = [] } = open.frame.asked;
  return { text, choices, title: open.form.title(session) };
}

/** The open question again with a hint how to answer it. */
export function reaskForm(session: Session, before: string): boolean {
  const open = formOnTop(session);
  const question = openFormQuestion(session);
  if (open === undefined || question === undefined) return false;
  const hint = open.field?.hint(session, open.frame.values) ?? formTexts(session, 'confirm-hint');
  session.say([`${before} ${hint}`.trim(), question.text].join('\n\n'), { choices: question.choices });
  return true;
}

/** "Зачем это?" */
export function explainField(session: Session): boolean {
  const open = formOnTop(session);
  const question = openFormQuestion(session);
  if (open?.field === undefined || question === undefined) return false;
  session.say([open.field.why(session), question.text].join('\n\n'), { choices: question.choices });
  return true;
}

function pressedValue(session: Session, field: FormField, pressed: string, values: FormValues): FieldReading {
  return field.press?.(session, pressed, values) ?? { outcome: 'value', value: pressed };
}

async function takeReading(
  session: Session,
  { form, frame }: OpenForm,
  { field, read }: { readonly field: FormField; readonly read: FieldReading },
): Promise<void> {
  if (field.isSecret && session.heard.choiceId === undefined) session.hidesMessage = true;
  switch (read.outcome) {
    case 'none':
      return askField(session, form, frame, field);
    case 'problem':
      return askField(session, form, { ...frame, tries: frame.tries + 1 }, field, read.text);
    case 'skipped':
      return goOn(session, form, told(frame, field, ''));
    case 'value': {
      const answered = form.fields.find(({ id }) => id === read.of) ?? field;
      return goOn(session, form, told(frame, answered, read.value));
    }
  }
}

function told(frame: FormFrame, field: FormField, value: string): FormFrame {
  const kept = Object.entries(frame.values).filter(([id]) => !field.forgets?.includes(id));
  return { ...frame, values: { ...Object.fromEntries(kept), [field.id]: value }, tries: 0 };
}

/** Asks what is still missing, reads back, or hands in. */
async function goOn(session: Session, form: Form, frame: FormFrame): Promise<void> {
  const next = neededFields(session, form, frame.values).find(({ id }) => !(id in frame.values));
  if (next) return askField(session, form, frame, next);
  if (form.readBack === undefined) return handIn(session, form, frame);
  const text = form.readBack(session, frame.values);
  const choices = [
    fieldChoice(form.id, confirmation, 'y', formTexts(session, 'right')),
    fieldChoice(form.id, confirmation, 'n', formTexts(session, 'correct')),
  ];
  keepFrame(session, { ...frame, pending: confirmation, asked: { text, choices } });
  session.say(text, { choices });
}

async function askField(
  session: Session,
  form: Form,
  frame: FormFrame,
  field: FormField,
  before?: string,
): Promise<void> {
  const { text, choices = [] } = await field.ask(session, frame.values);
  const first = before ?? (isAskedAgain(frame, text, choices) ? formTexts(session, 'noted') : undefined);
  const all = field.isOptional
    ? [...choices, fieldChoice(form.id, field.id, '-', formTexts(session, 'skip'))]
    : choices;
  keepFrame(session, { ...frame, pending: field.id, asked: { text, choices: all } });
  session.say(first === undefined ? text : `${first}\n\n${text}`, { choices: all });
}

/** The same once more: what she said was for another question. */
function isAskedAgain({ asked }: FormFrame, text: string, choices: readonly Choice[]): boolean {
  const ids = (of: readonly Choice[]) => of.map(({ id }) => id).join(' ');
  return text === asked?.text && ids(asked.choices ?? []).startsWith(ids(choices));
}

function askWhatToCorrect(session: Session, { form, frame }: OpenForm): void {
  const text = formTexts(session, 'what-to-correct');
  const choices = neededFields(session, form, frame.values)
    .filter(({ isSecret, id }) => !isSecret && id in frame.values)
    .map((field) => fieldChoice(form.id, field.id, '', field.label(session)));
  keepFrame(session, { ...frame, pending: whatToCorrect, asked: { text, choices } });
  session.say(text, { choices });
}

async function handIn(session: Session, form: Form, { asked: _, ...frame }: FormFrame): Promise<void> {
  leaveForm(session, form);
  const outcome = await form.submit(session, frame.values);
  if (outcome === undefined) return;
  const kept = Object.entries(frame.values).filter(([id]) => !outcome.askAgain.includes(id));
  await goOn(session, form, { ...frame, values: Object.fromEntries(kept) });
}
