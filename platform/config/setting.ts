import { z } from 'zod';

/** One setting: how it is checked, its default, and what docs/operations.md says of it. */
interface Setting<T> {
  readonly schema: z.ZodType<T, string | undefined>;
  readonly example: string;
  readonly help: string;
}

export function setting<T>(
  schema: z.ZodType<T, string | undefined>,
  example: string,
  help: string,
): Setting<T> {
  return { schema, example, help };
}

export const text = z.string().trim().min(1);
export const url = z.url({ protocol: /^https?$/ });
export const secret = z.string().min(16, 'must have at least 16 characters');
export const yesNo = z.enum(['yes', 'no']).transform((value) => value === 'yes');

/** What may pass through a channel. */
export const policy = z.enum(['full', 'public-information-only', 'off']);

export const hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must be like 09:00-18:00')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'must end after it begins');

export function whole(min: number, max: number, usual: number): z.ZodType<number, string | undefined> {
  return z.coerce.number().int().min(min).max(max).default(usual) as z.ZodType<number, string | undefined>;
}

export function number(min: number, max: number, usual: number): z.ZodType<number, string | undefined> {
  return z.coerce.number().min(min).max(max).default(usual) as z.ZodType<number, string | undefined>;
}
