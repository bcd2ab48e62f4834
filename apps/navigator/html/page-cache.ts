import { createHash } from 'node:crypto';
import { compressed, type Encoding, isWorthCompressing } from './compress.ts';

/** A page before it is sent. */
export interface Page {
  readonly text: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

/** A page as it is sent. */
export interface SentPage {
  readonly body: Buffer;
  readonly policy: string;
  readonly encoding: Encoding;
  /** Of the text in this encoding; changes only when the page does. */
  readonly etag: string;
}

/** Pages of an edition are some hundreds; searches and regions multiply them. */
const mostPages = 600;

/** Pages for everybody, made once for an edition of the knowledge base and a day; the longest unused goes first. */
export class PageCache {
  readonly #pages = new Map<string, Promise<SentPage>>();
  #edition = '';

  /** `edition`: all that pages depend on beside their address. `undefined`: there is no such page. */
  page(
    edition: string,
    address: string,
    encoding: Encoding,
    render: () => Page | undefined,
  ): Promise<SentPage> | undefined {
    if (edition !== this.#edition) this.#pages.clear();
    this.#edition = edition;
    const key = `${encoding} ${address}`;
    const page = this.#pages.get(key) ?? made(render(), encoding);
    if (page === undefined) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > mostPages && oldest !== undefined) this.#pages.delete(oldest);
    return page;
  }
}

function made(page: Page | undefined, encoding: Encoding): Promise<SentPage> | undefined {
  return page && sentPage(page, encoding, true);
}

/** `isKept`: it will be sent many times. */
export async function sentPage({ text, policy }: Page, wanted: Encoding, isKept: boolean): Promise<SentPage> {
  const plain = Buffer.from(text);
  const encoding = isWorthCompressing(plain) ? wanted : 'identity';
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  return { body: await compressed(plain, encoding, isKept), policy, encoding, etag: `"${hash}-${encoding}"` };
}
