import type { Act } from '../../engine/route.ts';
import type { Form } from '../../forms/form.ts';
import type { Intent } from '../../understanding/intents.ts';

/** Wishes about somebody's own affairs. */
export const personalIntents: Partial<Record<Intent, Act>> = {};

export const personalForms: readonly Form[] = [];
