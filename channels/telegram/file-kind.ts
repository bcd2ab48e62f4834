import { fileTypeFromBuffer } from 'file-type';

/** Media types taken, with the ending a file of that type gets when it came without a name. */
const accepted: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/x-m4a': 'm4a',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'text/plain': 'txt',
};

export interface FileKind {
  readonly mediaType: string;
  readonly ending: string;
}

/** What a file really is, by its content; `undefined`: a kind that is not taken, whatever its name says. */
export async function fileKind(bytes: Uint8Array): Promise<FileKind | undefined> {
  const detected = await fileTypeFromBuffer(bytes);
  const mediaType = detected?.mime.split(';')[0] ?? (isPlainText(bytes) ? 'text/plain' : undefined);
  const ending = mediaType === undefined ? undefined : accepted[mediaType];
  return mediaType === undefined || ending === undefined ? undefined : { mediaType, ending };
}

/** Pages and scripts are text too, and some program would run them. */
const runnable = /^\s*(?:<|#!|%!|@echo)|<\s*(?:script|html|svg|iframe|object|embed)\b/i;

/** Text has no signature: valid UTF-8 without control characters. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    return !/[\u0000-\u0008\u000E-\u001F]/.test(text) && !runnable.test(text);
  } catch {
    return false;
  }
}

/** The citizen's name for the file without paths and invisible characters, with the ending its content calls for. */
export function fileName(raw: string, kind: FileKind): string {
  const base = (raw.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(-120)
    .toWellFormed();
  const stem = base === '' ? 'file' : base;
  const endings = kind.ending === 'jpg' ? ['.jpg', '.jpeg'] : [`.${kind.ending}`];
  return endings.some((ending) => stem.toLowerCase().endsWith(ending)) ? stem : `${stem}.${kind.ending}`;
}
