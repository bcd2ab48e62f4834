import { expect, it } from 'vitest';
import { cleanFileName } from './file-name.ts';

it.each([
  ['../../etc/passwd', 'pdf', 'passwd.pdf'],
  ['C:\\Users\\x\\фото.JPG', 'jpg', 'фото.jpg'],
  ['справка\u202Efdp.exe', 'pdf', 'справкаfdp.pdf'],
  ['a\u0000b\n.pdf', 'pdf', 'ab.pdf'],
  ['.htaccess', 'txt', 'htaccess.txt'],
  ['...', 'txt', 'file.txt'],
  ['', 'png', 'file.png'],
  ['отчёт за 2026.03.docx', 'docx', 'отчёт за 2026.03.docx'],
  ['<img src=x>.png', 'png', 'img src=x.png'],
  ['я'.repeat(500), 'txt', `${'я'.repeat(100)}.txt`],
])('makes a safe name of %j', (declared, extension, wanted) => {
  expect(cleanFileName(declared, extension)).toBe(wanted);
});
