/** Up to this number no check digits were given; nobody alive is asked for one that small. */
const lastUnchecked = 1_001_998;

/**
 * Can these eleven digits be a СНИЛС? The last two are a checksum of the first nine, by
 * the rule of the Pension Fund: each digit times its place from the right, summed, modulo 101; 100 is written 00.
 */
export function isSnils(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const number = digits.slice(0, 9);
  return Number(number) > lastUnchecked && digits.slice(9) === snilsChecksum(number);
}

/** Two check digits for nine. */
export function snilsChecksum(number: string): string {
  let sum = 0;
  for (let place = 0; place < 9; place++) sum += Number(number[place]) * (9 - place);
  const rest = sum % 101;
  return String(rest === 100 ? 0 : rest).padStart(2, '0');
}
