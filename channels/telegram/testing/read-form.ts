/** A file part of a form. */
export class FormFile {
  readonly name: string;
  readonly bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }
}

/**
 * Reads a `multipart/form-data` body as leniently as Telegram does: grammY writes no spaces after the semicolons and
 * file names without quotes, which stricter readers refuse. Throws when there is no boundary.
 */
export function readForm(contentType: string, body: Buffer): Record<string, unknown> {
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2];
  if (boundary === undefined) throw new Error('a form without a boundary');
  const fields: Record<string, unknown> = {};
  const delimiter = Buffer.from(`--${boundary}`);
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length + 2;
    const next = body.indexOf(delimiter, start);
    if (next < 0) return fields;
    const part = body.subarray(start, next - 2);
    const gap = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, gap).toString('utf8');
    const content = part.subarray(gap + 4);
    const name = /[;\s]name="([^"]*)"/.exec(head)?.[1];
    const filename = /filename="?([^"\r\n]*)"?/.exec(head)?.[1];
    if (name !== undefined) {
      fields[name] =
        filename === undefined
          ? fromText(name, content.toString('utf8'))
          : new FormFile(filename, new Uint8Array(content));
    }
    at = next;
  }
  return fields;
}

/** In a form everything but plain strings is written as JSON. */
const plain = ['text', 'caption'];

function fromText(name: string, text: string): unknown {
  if (plain.includes(name) || !/^(?:[[{]|-?\d+$|true$|false$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
