import { linkCodeField } from '#channels/web-chat/protocol.ts';

/** The code in the fragment of a page's address, and the address without it. */
export function linkCodeIn(address: string): { readonly code: string; readonly rest: string } | undefined {
  const [page = '', fragment = ''] = splitAt(address, '#');
  const parts = fragment.split('&');
  const codes = parts.flatMap((part) => codePart.exec(part)?.slice(1, 3).join('') ?? []);
  const [code] = codes;
  if (code === undefined) return undefined;
  const others = parts.filter((part) => !codePart.test(part)).join('&');
  return { code, rest: others === '' ? page : `${page}#${others}` };
}

const codePart = new RegExp(`^${linkCodeField}=(\\d{3})-?(\\d{3})$`);

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

/**
 * Tells `onCode` of a code the page was opened with, now or by a link on the page itself, and takes it out of the
 * address: neither a reload nor a copied address uses it again. Returns what ends the watching.
 */
export function watchLinkCode(onCode: (code: string) => void): () => void {
  const look = () => {
    const found = linkCodeIn(location.href);
    if (!found) return;
    history.replaceState(history.state, '', found.rest);
    onCode(found.code);
  };
  look();
  addEventListener('hashchange', look);
  return () => removeEventListener('hashchange', look);
}
