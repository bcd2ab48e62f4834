import { createHash } from 'node:crypto';
import { Html } from './html.ts';

/** Data for search engines. The page's policy forbids inline scripts: this one is allowed by its hash. */
export interface JsonLd {
  readonly element: Html;
  /** For `script-src`: `'sha256-…'`. */
  readonly source: string;
}

export function jsonLd(data: object): JsonLd {
  // "</script>" in a text must not end the element.
  const text = JSON.stringify(data).replaceAll('<', '\\u003c');
  return {
    element: new Html(`<script type="application/ld+json">${text}</script>`),
    source: `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  };
}
