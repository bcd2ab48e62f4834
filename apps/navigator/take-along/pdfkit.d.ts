/** Of pdfkit 0.20 what the paper uses; the package has no types of its own. Lengths in points. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  /** A place in the tree that a screen reader follows. */
  export interface Structure {
    add(child: Structure): Structure;
    end(): void;
  }

  export interface TextOptions {
    readonly indent?: number;
    readonly align?: 'left' | 'right' | 'center';
    readonly lineBreak?: boolean;
    readonly link?: string;
    readonly width?: number;
    readonly height?: number;
  }

  interface PDFDocument extends Readable {
    readonly page: { readonly width: number; readonly height: number; margins: { bottom: number } };
    y: number;
    font(name: string, size?: number): this;
    registerFont(name: string, source: Buffer): this;
    fillColor(color: string): this;
    text(text: string, options?: TextOptions): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    moveDown(lines?: number): this;
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
