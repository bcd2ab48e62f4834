import { fileTypeFromBuffer } from 'file-type';

export const maxFileBytes = 10 * 1024 * 1024;

/** Types taken, by content: what a citizen needs to show a document, and nothing a browser or a system would run. */
const accepted: Readonly<Record<string, { readonly extension: string; readonly mediaType: string }>> = {
  'image/jpeg': { extension: 'jpg', mediaType: 'image/jpeg' },
  'image/png': { extension: 'png', mediaType: 'image/png' },
  'image/webp': { extension: 'webp', mediaType: 'image/webp' },
  'image/heic': { extension: 'heic', mediaType: 'image/heic' },
  'application/pdf': { extension: 'pdf', mediaType: 'application/pdf' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  'application/vnd.oasis.opendocument.text': {
    extension: 'odt',
    mediaType: 'application/vnd.oasis.opendocument.text',
  },
};

export const acceptedExtensions: readonly string[] = [
  ...Object.values(accepted).map(({ extension }) => `.${extension}`),
  '.jpeg',
  '.txt',
];

export interface DetectedType {
  readonly extension: string;
  readonly mediaType: string;
}

/** What the bytes are; `undefined`: nothing we take, whatever the name says. */
export async function detectType(content: Uint8Array): Promise<DetectedType | undefined> {
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  if (found) return accepted[found.mime];
  return isPlainText(content) ? { extension: 'txt', mediaType: 'text/plain; charset=utf-8' } : undefined;
}

// Markup and scripts are text too, and some program will run them.
const runnable =
  /^\s*(#!|@echo|<\?|<%)|<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|meta|style)\b|^\s*%!PS/i;

function isPlainText(content: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return false;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none but tab and line ends
  return !/[\u0000-\u0008\u000e-\u001f]/.test(text) && !runnable.test(text.slice(0, 65_536));
}
