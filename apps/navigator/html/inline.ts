import { createHash } from 'node:crypto';
import { Html } from './html.ts';

/** A style or data within a page. The page's policy forbids such things: this one is allowed by its hash. */
export interface Inline {
  readonly element: Html;
  /** For the policy: `'sha256-…'`. */
  readonly source: string;
}

/** `text` must not hold what would end the element. */
export function inline(start: string, text: string, end: string): Inline {
  return {
    element: new Html(start + text + end),
    source: `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  };
}
