import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Structure } from 'pdfkit';
import { formatDay } from '#dialogs/flows/shared/format.ts';
import type { CheckAbout } from '../check/check-answers.ts';
import type { JudgedMeasure, ResultView } from '../check/result-view.ts';
import { resultTitle } from '../check/titles.ts';
import type { PageContext } from '../pages/page-context.ts';
import { capital } from '../pages/pieces.ts';

const fontFolder = join(import.meta.dirname, '..', 'fonts');

/** Read once, when the first paper is asked for. */
let fonts: Promise<readonly [Buffer, Buffer]> | undefined;

function readFonts(): Promise<readonly [Buffer, Buffer]> {
  fonts ??= Promise.all([
    readFile(join(fontFolder, 'DejaVuSans.ttf')),
    readFile(join(fontFolder, 'DejaVuSans-Bold.ttf')),
  ]);
  return fonts;
}

type Style = 'h1' | 'h2' | 'h3' | 'text' | 'item' | 'small';

const styles: Readonly<
  Record<
    Style,
    { readonly tag: string; readonly font: string; readonly size: number; readonly after: number }
  >
> = {
  h1: { tag: 'H1', font: 'bold', size: 20, after: 0.5 },
  h2: { tag: 'H2', font: 'bold', size: 14, after: 0.4 },
  h3: { tag: 'H3', font: 'bold', size: 12, after: 0.2 },
  text: { tag: 'P', font: 'plain', size: 10.5, after: 0.35 },
  item: { tag: 'P', font: 'plain', size: 10.5, after: 0.15 },
  small: { tag: 'P', font: 'plain', size: 9, after: 0.3 },
};

/** The result on paper: a tagged PDF with its language and title, so that a screen reader can follow it. */
export async function paperOf(
  context: PageContext,
  { about, view }: { readonly about: CheckAbout; readonly view: ResultView },
): Promise<Buffer> {
  const [{ default: PDFDocument }, [plain, bold]] = await Promise.all([import('pdfkit'), readFonts()]);
  const { say, language } = context;
  const title = resultTitle(context, about);
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: 56, bottom: 64, left: 56, right: 56 },
    pdfVersion: '1.7',
    tagged: true,
    lang: language === 'ru' ? 'ru-RU' : 'en',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: say('site') },
    font: null,
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.registerFont('plain', plain).registerFont('bold', bold);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const put = (style: Style, text: string): void => {
    const { tag, font, size, after } = styles[style];
    const structure: Structure = doc.struct(tag, {}, () => {
      doc.font(font, size).text(text, { indent: 0, ...(style === 'item' ? { width: 470 } : {}) });
    });
    root.add(structure);
    structure.end();
    doc.moveDown(after);
  };
  writeResult(context, { title, view, put });
  root.end();
  numberPages(doc, (n, count) => say('pdf-footer', { n, count }));
  doc.end();
  return finished;
}

type Put = (style: Style, text: string) => void;

function writeResult(
  context: PageContext,
  { title, view, put }: { readonly title: string; readonly view: ResultView; readonly put: Put },
): void {
  const { say, language, today, knowledge } = context;
  put('h1', title);
  put(
    'text',
    `${say('counted-on', { day: formatDay(today, language) })} ${say('edition', { version: knowledge.version })}`,
  );
  const { due, possible, later, refused, total, exclusions } = view;
  if (due.length > 0) put('h2', say('group-yes'));
  for (const one of due) writeMeasure(context, one, put);
  if (total !== undefined) put('text', total);
  for (const [one, other] of exclusions) put('text', say('exclude', { one, other }));
  if (possible.length > 0) put('h2', say('group-possible'));
  for (const one of possible) writeMeasure(context, one, put);
  if (due.length + possible.length + later.length === 0) put('text', say('result-nothing'));
  if (later.length > 0) put('h2', say('group-later'));
  for (const one of later) writeMeasure(context, one, put);
  if (refused.length > 0) put('h2', say('group-no'));
  for (const { name, reasons } of refused)
    put('item', reasons.length === 0 ? name : `${name}: ${reasons.join('; ')}`);
  put('h2', say('your-answers'));
  for (const { label, text } of view.answers) put('item', `${label}: ${text}`);
}

function writeMeasure(context: PageContext, one: JudgedMeasure, put: Put): void {
  const { say, knowledge, language, today } = context;
  const { name, outcome, sum, sumNeeds, children, dependsOn, reasons, steps, acts } = one;
  put('h3', name);
  if (sum !== undefined) put('text', outcome === 'yes' ? sum : say('possible-sum', { sum }));
  for (const child of children) put('item', `• ${child}`);
  if (sumNeeds !== '') put('text', `${say('depends')}: ${sumNeeds}.`);
  if (dependsOn.length > 0) put('text', `${say('depends')}: ${dependsOn.join('; ')}.`);
  if (outcome !== 'possible') for (const reason of reasons) put('item', `• ${reason}`);
  for (const step of steps) put('item', `• ${step}`);
  const about = outcome === 'yes' ? knowledge.consultation(one.measureId, language, today) : undefined;
  if (about) {
    put('text', `${say('where')}: ${about.where.join('; ')}.`);
    const bring =
      about.documents.length === 0 ? say('nothing-to-bring') : about.documents.map(capital).join('; ');
    put('text', `${say('what-to-bring')}: ${bring}`);
    put('text', `${say('term-decision')}: ${about.terms.decision}.`);
  }
  if (acts.length > 0) put('small', `${say('grounds')}: ${acts.join('; ')}.`);
}

/** Numbers stand outside the tree: they are no part of what is read. */
function numberPages(
  doc: InstanceType<typeof import('pdfkit').default>,
  words: (n: number, count: number) => string,
): void {
  const { start, count } = doc.bufferedPageRange();
  for (let n = start; n < start + count; n++) {
    doc.switchToPage(n);
    // Below the margin a text would begin a new page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('plain', 9).text(words(n - start + 1, count), 56, doc.page.height - 40, { lineBreak: false });
    doc.endMarkedContent();
  }
}
