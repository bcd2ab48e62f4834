/** Of pdfkit 0.20 what the paper uses; the package has no types of its own. Lengths in points. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  /** A place in the tree that a screen reader follows. */
  export interface Structure {
    add(child: Structure): Structure;
    end(): void;
  }

  interface TextOptions {
    readonly lineBreak?: boolean;
  }

  interface PDFDocument extends Readable {
    readonly page: { readonly height: number; readonly margins: { bottom: number } };
    readonly y: number;
    font(name: string, size: number): this;
    registerFont(name: string, source: Buffer): this;
    text(text: string, options?: TextOptions): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    moveDown(lines?: number): this;
    addPage(): this;
    struct(type: string, options?: object, children?: () => void): Structure;
    addStructure(structure: Structure): this;
    markContent(tag: string, options?: object): this;
    endMarkedContent(): this;
    switchToPage(n: number): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    end(): void;
  }

  const PDFDocument: new (options?: object) => PDFDocument;
  export default PDFDocument;
}
