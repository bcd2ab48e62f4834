import type { Session } from '../engine/session.ts';
import type { Frame } from '../engine/state.ts';
import type { Form, FormField, FormValues } from './form.ts';

export type FormFrame = Extract<Frame, { flow: 'form' }>;

/** What is awaited when it is no field: a yes to what was read back, or the name of what to correct. */
export const confirmation = '!';
export const whatToCorrect = '?';

export interface OpenForm {
  readonly frame: FormFrame;
  readonly form: Form;
  /** The field asked about; absent while a confirmation is awaited. */
  readonly field?: FormField;
}

/** The form we are in; an offer to call an operator does not hide it. */
export function formOnTop(session: Session): OpenForm | undefined {
  const { frames } = session.memory;
  const top = session.top?.flow === 'operator-offer' ? frames.at(-2) : session.top;
  if (top?.flow !== 'form') return undefined;
  const form = session.forms.get(top.form);
  if (form === undefined) return undefined;
  const field = form.fields.find(({ id }) => id === top.pending);
  return { frame: top, form, ...(field ? { field } : {}) };
}

/** Her own words are being taken down: a sentence is no wish, no farewell and no rudeness to us. */
export function isTakingWords(session: Session): boolean {
  const isSentence = session.heard.normalised.split(' ').length >= 3;
  return isSentence && formOnTop(session)?.field?.takesWords === true;
}

/** Fields that matter for what is known, in the order they are asked. */
export function neededFields(session: Session, form: Form, values: FormValues): readonly FormField[] {
  return form.fields.filter(({ isNeeded }) => isNeeded === undefined || isNeeded(values, session));
}

/** Puts the changed frame in place of the one on top; a form in which her own words stand waits beneath. */
export function keepFrame(session: Session, frame: FormFrame): void {
  session.drop('operator-offer');
  const { top } = session;
  if (top?.flow === 'form' && (top.form === frame.form || !holdsWords(session, top))) session.drop('form');
  session.push(frame);
}

/** Takes the frame of this form away when it is on top. */
export function leaveForm(session: Session, { id }: Form): void {
  session.drop('operator-offer');
  if (session.top?.flow === 'form' && session.top.form === id) session.drop('form');
}

/** Something of her own is told and not handed in: she may take it for registered. */
export function isUnsent(session: Session): boolean {
  return session.memory.frames.some((frame) => frame.flow === 'form' && holdsWords(session, frame));
}

/** "Где МФЦ?" in the middle of a complaint: what she has told of it is not told twice. */
function holdsWords(session: Session, { form, values }: FormFrame): boolean {
  const fields = session.forms.get(form)?.fields ?? [];
  return fields.some(({ id, takesWords }) => takesWords && values[id]);
}
