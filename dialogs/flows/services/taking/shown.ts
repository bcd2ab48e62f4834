import type { Session } from '../../../engine/session.ts';
import type { Form, FormValues } from '../../../forms/form.ts';

/** An answer as it is read back. */
export function shown(session: Session, form: Form, values: FormValues, field: string): string {
  const value = values[field] ?? '';
  return form.fields.find((one) => one.id === field)?.show?.(session, value) ?? value;
}
