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

type Document = InstanceType<typeof import('pdfkit').default>;

type Style = 'h1' | 'h2' | 'h3' | 'sum' | 'text' | 'small';

interface Look {
  readonly tag: string;
  readonly font: 'plain' | 'bold';
  /** Points. */
  readonly size: number;
  /** Lines left free above and below. */
  readonly before: number;
  readonly after: number;
}

const looks: Readonly<Record<Style, Look>> = {
  h1: { tag: 'H1', font: 'bold', size: 20, before: 0, after: 0.4 },
  h2: { tag: 'H2', font: 'bold', size: 14, before: 0.8, after: 0.3 },
  h3: { tag: 'H3', font: 'bold', size: 11.5, before: 0.5, after: 0.2 },
  sum: { tag: 'P', font: 'bold', size: 13, before: 0, after: 0.3 },
  text: { tag: 'P', font: 'plain', size: 10.5, before: 0, after: 0.3 },
  small: { tag: 'P', font: 'plain', size: 9, before: 0.2, after: 0.3 },
};

/** Puts the next paragraph, or the next list, under what stands already. */
interface Pen {
  put(style: Style, text: string): void;
  list(items: readonly string[]): void;
}

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
  doc.registerFont('plain', plain).registerFont('bold', bold).font('plain', looks.text.size);
  const root = doc.struct('Document');
  doc.addStructure(root);
  writeResult(context, { title, view, pen: penOn(doc, root) });
  root.end();
  numberPages(doc, (n, count) => say('pdf-footer', { n, count }));
  doc.end();
  return finished;
}

/** A heading at the foot of a page stands alone: points to the lower edge. */
const roomBelowHeading = 150;

function penOn(doc: Document, root: Structure): Pen {
  const write = (into: Structure, tag: string, { font, size }: Look, text: string): void => {
    into.add(doc.struct(tag, {}, () => doc.font(font, size).text(text)));
  };
  return {
    put: (style, text) => {
      const look = looks[style];
      if (look.tag !== 'P' && doc.y > doc.page.height - roomBelowHeading) doc.addPage();
      doc.moveDown(look.before);
      write(root, look.tag, look, text);
      doc.moveDown(look.after);
    },
    list: (items) => {
      if (items.length === 0) return;
      const list = doc.struct('L');
      root.add(list);
      for (const item of items) {
        const line = doc.struct('LI');
        list.add(line);
        write(line, 'LBody', looks.text, `• ${item}`);
        line.end();
      }
      list.end();
      doc.moveDown(0.3);
    },
  };
}

function writeResult(
  context: PageContext,
  { title, view, pen }: { readonly title: string; readonly view: ResultView; readonly pen: Pen },
): void {
  const { say, language, today, knowledge } = context;
  const { due, possible, later, refused, total, exclusions } = view;
  pen.put('h1', title);
  pen.put(
    'text',
    `${say('counted-on', { day: formatDay(today, language) })} ${say('edition', { version: knowledge.version })}`,
  );
  const group = (heading: string, measures: readonly JudgedMeasure[]): void => {
    if (measures.length > 0) pen.put('h2', heading);
    for (const one of measures) writeMeasure(context, one, pen);
  };
  group(say('group-yes'), due);
  if (total !== undefined) pen.put('sum', total);
  for (const [one, other] of exclusions) pen.put('text', say('exclude', { one, other }));
  group(say('group-possible'), possible);
  if (due.length + possible.length + later.length === 0) pen.put('text', say('result-nothing'));
  group(say('group-later'), later);
  if (refused.length > 0) pen.put('h2', say('group-no'));
  pen.list(
    refused.map(({ name, reasons }) => [name, reasons.join('; ')].filter((part) => part !== '').join(': ')),
  );
  pen.put('h2', say('your-answers'));
  pen.list(view.answers.map(({ label, text }) => `${label}: ${text}`));
}

/** The sum and what to do first, then why. */
function writeMeasure(context: PageContext, one: JudgedMeasure, pen: Pen): void {
  const { say } = context;
  const { name, outcome, sum, sumNeeds, children, dependsOn, reasons, steps, acts } = one;
  pen.put('h3', name);
  if (sum !== undefined)
    pen.put(outcome === 'yes' ? 'sum' : 'text', outcome === 'yes' ? sum : say('possible-sum', { sum }));
  pen.list(children);
  if (sumNeeds !== '') pen.put('text', `${say('depends')}: ${sumNeeds}.`);
  if (dependsOn.length > 0) pen.put('text', `${say('depends')}:`);
  pen.list(dependsOn);
  if (outcome === 'yes') writeWhatToDo(context, one, pen);
  if (outcome !== 'possible' && reasons.length > 0) pen.put('text', `${say('why')}:`);
  if (outcome !== 'possible') pen.list(reasons);
  if (steps.length > 0) pen.put('text', `${say('how-counted')}:`);
  pen.list(steps);
  if (acts.length > 0) pen.put('small', `${say('grounds')}: ${acts.join('; ')}.`);
}

function writeWhatToDo(context: PageContext, { measureId }: JudgedMeasure, pen: Pen): void {
  const { say, knowledge, language, today } = context;
  const about = knowledge.consultation(measureId, language, today);
  if (about === undefined) return;
  const { where, documents, terms } = about;
  const bring = documents.length === 0 ? say('nothing-to-bring') : documents.map(capital).join('; ');
  pen.put('text', `${say('where')}: ${where.join('; ')}.`);
  pen.put('text', `${say('what-to-bring')}: ${bring}`);
  pen.put('text', `${say('term-decision')}: ${terms.decision}.`);
}

/** Numbers stand outside the tree: they are no part of what is read. */
function numberPages(doc: Document, words: (n: number, count: number) => string): void {
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
