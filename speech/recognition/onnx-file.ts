import type { FileHandle } from 'node:fs/promises';

/** What the outermost layer of an ONNX file tells. */
export interface OnnxHeader {
  readonly irVersion: number;
  /** Key and value pairs that the exporter wrote. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Fields of ModelProto (onnx.proto). */
const irVersionField = 1;
const graphField = 7;
const metadataField = 14;

/**
 * Reads the fields of an ONNX file (a protobuf ModelProto) without its weights, and checks that they fill the file exactly: a
 * download that broke off, a web page saved as a model, an LFS pointer all fail here and not inside the engine, which aborts.
 * Returns what is wrong as a text.
 */
export async function readOnnxHeader(file: FileHandle, size: number): Promise<OnnxHeader | string> {
  let at = 0;
  let irVersion = 0;
  let hasGraph = false;
  const metadata: Record<string, string> = {};
  while (at < size) {
    const head = await readAt(file, at, 20);
    const tag = varint(head, 0);
    const value = tag && varint(head, tag.end);
    if (!tag || !value) return 'is not an ONNX model';
    const field = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    if (at === 0 && (field !== irVersionField || wire !== 0)) return 'is not an ONNX model';
    at += value.end;
    if (wire === 0) {
      if (field === irVersionField) irVersion = value.value;
      continue;
    }
    if (wire !== 2) return 'is not an ONNX model';
    if (at + value.value > size) return `is cut off: ${size} bytes of at least ${at + value.value}`;
    if (field === graphField) hasGraph = true;
    if (field === metadataField && value.value < 65_536) {
      const [key, text] = pair(await readAt(file, at, value.value));
      if (key !== undefined) metadata[key] = text ?? '';
    }
    at += value.value;
  }
  return hasGraph ? { irVersion, metadata } : 'is cut off: there is no graph in it';
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

function varint(bytes: Uint8Array, from: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let at = from; at < bytes.length && at < from + 8; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte % 128) * 128 ** (at - from);
    if (byte < 128) return { value, end: at + 1 };
  }
  return undefined;
}

/** StringStringEntryProto: field 1 the key, field 2 the value. */
function pair(bytes: Uint8Array): readonly (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  let at = 0;
  while (at < bytes.length) {
    const field = Math.floor((bytes[at] ?? 0) / 8);
    const length = varint(bytes, at + 1);
    if (!length) break;
    texts[field - 1] = new TextDecoder().decode(bytes.subarray(length.end, length.end + length.value));
    at = length.end + length.value;
  }
  return texts;
}
