import { z } from 'zod';
import { longestPassword } from '#platform/security/passwords.ts';

const password = z.string().min(1).max(longestPassword);
const code = z.string().trim().min(1).max(12);

export const signInRequest = z.strictObject({
  tenant: z.string().regex(/^[\w-]{1,64}$/),
  login: z.string().trim().min(1).max(128),
  password,
  totp: code.optional(),
});

export const signOutRequest = z.strictObject({ everywhere: z.boolean().optional() }).nullish();

export const changePasswordRequest = z.strictObject({
  currentPassword: password,
  newPassword: z.string().max(longestPassword),
});

export const confirmTotpRequest = z.strictObject({ code });

export const disableTotpRequest = z.strictObject({ password });
