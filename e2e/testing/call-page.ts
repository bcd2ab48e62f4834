import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type {
  CommandAnswer,
  CommandInput,
  CommandName,
  DeskEvents,
  DeskLine,
} from '#apps/operator-desk/protocol/index.ts';
import type { SignIn } from './otklik-process.ts';
import { until } from './until.ts';

type Happened = { readonly [E in keyof DeskEvents]: { readonly name: E } & DeskEvents[E] }[keyof DeskEvents];

const client = createRequire(import.meta.url).resolve('socket.io-client/dist/socket.io.js');

/** A member of staff with a voice and no screens: the smallest page that proves the line in a browser. */
export class CallPage {
  readonly page: Page;
  readonly staffId: string;
  readonly #csrfToken: string;

  private constructor(page: Page, staffId: string, csrfToken: string) {
    this.page = page;
    this.staffId = staffId;
    this.#csrfToken = csrfToken;
  }

  static async signIn(browser: Browser, url: string, signIn: SignIn): Promise<CallPage> {
    const context = await browser.newContext({ permissions: ['microphone'] });
    const page = await context.newPage();
    await page.goto(`${url}/desk/`);
    const me = await page.evaluate<{ csrfToken: string; staff: { id: string } }>(
      `fetch('/api/staff/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' },
        body: ${JSON.stringify(JSON.stringify(signIn))} }).then((answer) => answer.json())`,
    );
    // A page's CSP forbids inline scripts; the debugger's evaluation is not bound by it.
    await page.evaluate(await readFile(client, 'utf8'));
    await page.evaluate(await readFile(join(import.meta.dirname, 'call-page.script.js'), 'utf8'));
    const desk = new CallPage(page, me.staff.id, me.csrfToken);
    await desk.connect();
    return desk;
  }

  /** Anew, after `leave`. */
  async connect(): Promise<void> {
    await this.page.evaluate(`desk.connect(${JSON.stringify(this.#csrfToken)})`);
  }

  /** As a browser that is closed: no command says so. */
  async leave(): Promise<void> {
    await this.page.evaluate('desk.leave()');
  }

  async command<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandAnswer<C>> {
    return this.page.evaluate(`desk.command(${JSON.stringify(name)}, ${JSON.stringify(input)})`);
  }

  /** With the microphone, or with a tone of this pitch; resolves when sound goes both ways. */
  async openLine(hertz?: number): Promise<void> {
    const opened = await this.page.evaluate<CommandAnswer<'line.open'>>(`desk.openLine(${hertz ?? ''})`);
    if (opened.outcome !== 'done') throw new Error(`no line: ${opened.code}`);
    await this.line(({ status, end }) => status === 'ready' && end === undefined);
  }

  /** The newest account of her line, when it is like this. */
  async line(isLike: (line: DeskLine) => boolean): Promise<DeskLine> {
    return until(
      async () => {
        const line = (await this.#events()).findLast((event) => event.name === 'line')?.line;
        return line && isLike(line) ? line : undefined;
      },
      () => 'the line did not become so',
    );
  }

  async queueId(): Promise<string> {
    const joined = await this.command('join', {});
    return (joined.outcome === 'done' && joined.queues[0]?.id) || '';
  }

  async accept(): Promise<string> {
    const offer = await until(
      async () => (await this.#events()).findLast((event) => event.name === 'offer')?.conversation,
      () => 'nobody was offered',
    );
    const accepted = await this.command('accept', {
      conversationId: offer.id,
      reservationId: offer.offer?.reservationId ?? '',
    });
    if (accepted.outcome !== 'done') throw new Error(`not accepted: ${accepted.code}`);
    return offer.id;
  }

  /** Whether each of these pitches is heard now, once it is as expected; fails with the amplitudes otherwise. */
  async hears(expected: Readonly<Record<number, boolean>>): Promise<void> {
    const pitches = Object.keys(expected).map(Number);
    let amplitudes: readonly number[] = [];
    await until(
      async () => {
        amplitudes = await this.page.evaluate<number[]>(`desk.heard(${JSON.stringify(pitches)})`);
        const isSo = pitches.every((hertz, n) => (amplitudes[n] ?? 0) > 0.05 === expected[hertz]);
        return isSo || undefined;
      },
      () =>
        `the page hears ${pitches.map((hertz, n) => `${hertz}: ${amplitudes[n]?.toFixed(3)}`).join(', ')}`,
      8_000,
    );
  }

  async #events(): Promise<readonly Happened[]> {
    return this.page.evaluate<Happened[]>('desk.events');
  }
}
