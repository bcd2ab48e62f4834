import { crc32, inflateRawSync } from 'node:zlib';
import type { BothLanguages } from '../import-result.ts';

/** Bounds of a workbook, more than ten thousand measures take; at the bounds an import needs about 300 MB. */
export const WORKBOOK_LIMITS = {
  fileBytes: 20_000_000,
  unpackedBytes: 60_000_000,
  entries: 500,
  rows: 60_000,
  /** Rows times columns of one sheet: a lone cell far away makes a big empty table. */
  grid: 4_000_000,
} as const;

/** Why a file is not read, in words for its owner. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly words: BothLanguages;
  constructor(ru: string, en: string) {
    super(en);
    this.words = { ru, en };
  }
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const damaged = (): ArchiveError =>
  new ArchiveError('файл повреждён: архив не читается', 'the file is damaged: the archive cannot be read');

/**
 * The XML parts of a zipped workbook. Nothing is unpacked beyond the limits, whatever sizes the archive claims.
 * @throws ArchiveError
 */
export function unpackXml(file: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  refuseOthers(bytes);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw damaged();
  const count = bytes.readUInt16LE(end + 10);
  if (count > WORKBOOK_LIMITS.entries) {
    throw new ArchiveError('в архиве слишком много частей', 'the archive has too many parts');
  }
  const parts = new Map<string, Buffer>();
  let room: number = WORKBOOK_LIMITS.unpackedBytes;
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged();
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (/\.(xml|rels)$/i.test(name)) {
      if (parts.has(name)) throw damaged();
      const part = unpacked(bytes, at, room);
      room -= part.length;
      parts.set(name, part);
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function refuseOthers(bytes: Buffer): void {
  if (bytes.length === 0) throw new ArchiveError('файл пуст', 'the file is empty');
  if (bytes.length > WORKBOOK_LIMITS.fileBytes) {
    const most = WORKBOOK_LIMITS.fileBytes / 1_000_000;
    throw new ArchiveError(`файл больше ${most} МБ: разделите его`, `the file is over ${most} MB: split it`);
  }
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0xd0cf11e0) {
    throw new ArchiveError(
      'это старый .xls или книга под паролем: сохраните её как .xlsx без пароля',
      'this is an old .xls or a workbook with a password: save it as .xlsx without one',
    );
  }
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== LOCAL) {
    throw new ArchiveError('это не книга Excel (.xlsx)', 'this is not an Excel workbook (.xlsx)');
  }
}

function unpacked(bytes: Buffer, entry: number, room: number): Buffer {
  const [flags, method] = [bytes.readUInt16LE(entry + 8), bytes.readUInt16LE(entry + 10)];
  const [size, local] = [bytes.readUInt32LE(entry + 20), bytes.readUInt32LE(entry + 42)];
  if ((flags & 1) !== 0) throw new ArchiveError('книга под паролем', 'the workbook has a password');
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw damaged();
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + size);
  if (packed.length !== size) throw damaged();
  if (method === 0) {
    if (packed.length > room) throw tooLarge();
    return packed;
  }
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : damaged();
  }
}

function tooLarge(): ArchiveError {
  const most = WORKBOOK_LIMITS.unpackedBytes / 1_000_000;
  return new ArchiveError(
    `в развёрнутом виде файл больше ${most} МБ: читать его не будем`,
    `unpacked, the file is over ${most} MB: it is not read`,
  );
}

/** The parts as a plain archive without compression: a reader of it sees exactly what was checked. */
export function repacked(parts: ReadonlyMap<string, Buffer>): ArrayBuffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const title = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([uint32(LOCAL), common, title]);
    directory.push(
      Buffer.concat([uint32(CENTRAL), Buffer.from([20, 0]), common, Buffer.alloc(10), uint32(offset), title]),
    );
    chunks.push(local, content);
    offset += local.length + content.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  const whole = new ArrayBuffer(offset + central.length + end.length);
  const view = new Uint8Array(whole);
  let at = 0;
  for (const chunk of [...chunks, central, end]) {
    view.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
