/** Event codes 0…15 of RFC 4733 §3.2, in their order. */
export const digits = '0123456789*#ABCD';

export type Digit =
  | '0'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '*'
  | '#'
  | 'A'
  | 'B'
  | 'C'
  | 'D';

export function isDigit(text: string): text is Digit {
  return text.length === 1 && digits.includes(text);
}
