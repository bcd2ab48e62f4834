import { expect, it } from 'vitest';
import { fileKind, fileName } from './file-kind.ts';
import { oggBytes, pngBytes } from './testing/sample-files.ts';

const textOf = (text: string) => new TextEncoder().encode(text);

it.each([
  ['png', pngBytes, 'image/png'],
  ['ogg', oggBytes, 'audio/ogg'],
  ['pdf', textOf('%PDF-1.7\n1 0 obj\n'), 'application/pdf'],
  ['txt', textOf('Справка о доходах'), 'text/plain'],
])('knows a file by its content: %s', async (ending, bytes, mediaType) => {
  expect(await fileKind(bytes)).toEqual({ mediaType, ending });
});

it.each([
  ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
  ['a page', textOf('<html><script>alert(1)</script></html>')],
  ['a page behind a word', textOf('привет <svg onload=alert(1)>')],
  ['a shell script', textOf('#!/bin/sh\nrm -rf /')],
  ['bytes of no kind', new Uint8Array([0, 1, 2, 255])],
  ['nothing', new Uint8Array()],
])('does not take %s', async (_, bytes) => {
  expect(await fileKind(bytes)).toBeUndefined();
});

it.each([
  ['справка.pdf', 'справка.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\docs\\a.PDF', 'a.PDF'],
  ['photo.exe', 'photo.exe.pdf'],
  ['a\u202Efdp.exe', 'afdp.exe.pdf'],
  ['..', 'file.pdf'],
  ['', 'file.pdf'],
  ['a"b<c>.pdf', 'a_b_c_.pdf'],
])('makes the name %j harmless', (raw, name) => {
  expect(fileName(raw, { mediaType: 'application/pdf', ending: 'pdf' })).toBe(name);
});
