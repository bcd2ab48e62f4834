/** GSM 03.38, the basic table; at 0x1B stands the escape into the second one. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

const escapeCode = 0x1b;

const second: readonly (readonly [string, number])[] = [
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
];

const codes = new Map<string, readonly number[]>([
  ...[...basic].map((char, code) => [char, [code]] as const),
  ...second.map(([char, code]) => [char, [escapeCode, code]] as const),
]);
codes.delete('\u001b');

const secondChars = new Map(second.map(([char, code]) => [code, char]));

/** Codes of each character, one or two; `undefined`: the alphabet does not have all of them. */
export function gsmCodes(text: string): readonly (readonly number[])[] | undefined {
  const found: (readonly number[])[] = [];
  for (const char of text) {
    const code = codes.get(char);
    if (!code) return undefined;
    found.push(code);
  }
  return found;
}

/** One code a byte, as SMPP carries them. */
export function gsmText(bytes: Uint8Array): string {
  let text = '';
  for (let n = 0; n < bytes.length; n++) {
    const code = bytes[n] ?? 0;
    if (code !== escapeCode) text += basic[code] ?? '?';
    else text += secondChars.get(bytes[++n] ?? 0) ?? ' ';
  }
  return text;
}
