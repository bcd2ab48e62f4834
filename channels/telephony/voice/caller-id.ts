/**
 * Whose conversation a call belongs to, by the number that is shown: the same for every way of writing it. A number is
 * no proof of anything. `undefined`: it is hidden.
 */
export function callerIdOf(user: string | undefined): string | undefined {
  if (user === undefined || user.trim() === '') return undefined;
  const digits = user.replace(/[\s().-]/g, '');
  if (!/^\+?\d{5,15}$/.test(digits)) return `name:${user.slice(0, 100)}`;
  if (/^8\d{10}$/.test(digits)) return `+7${digits.slice(1)}`;
  if (/^7\d{10}$/.test(digits)) return `+${digits}`;
  if (/^\d{10}$/.test(digits)) return `+7${digits}`;
  return digits;
}
