import type { Form } from '../forms/form.ts';
import { personalForms } from './personal/index.ts';
import { serviceForms } from './services/index.ts';

/** Everything that can be taken down from a citizen. */
export const forms: ReadonlyMap<string, Form> = new Map(
  [...personalForms, ...serviceForms].map((form) => [form.id, form]),
);
