import type { Act } from '../../engine/route.ts';
import type { Form } from '../../forms/form.ts';
import type { Intent } from '../../understanding/intents.ts';

/** Offices, appointments, appeals. */
export const serviceIntents: Partial<Record<Intent, Act>> = {};

export const serviceForms: readonly Form[] = [];
