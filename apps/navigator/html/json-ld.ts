import { type Inline, inline } from './inline.ts';

/** Data for search engines. */
export function jsonLd(data: object): Inline {
  // "</script>" in a text must not end the element.
  const text = JSON.stringify(data).replaceAll('<', '\\u003c');
  return inline('<script type="application/ld+json">', text, '</script>');
}
