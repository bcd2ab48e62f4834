import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#core/conversations/index.ts';
import { isSelfCheckId } from '#core/self-checks/index.ts';
import type { Session } from '#dialogs/engine/session.ts';
import { type CheckAnswers, newAnswers } from '../check/check-answers.ts';
import { CheckBook, type OpenCheck } from '../check/check-book.ts';
import { checkSession } from '../check/check-session.ts';
import { paramOf } from './reading-routes.ts';
import type { SitePages } from './site-pages.ts';

/** Answers with the session they are judged in. */
export interface OpenAnswers {
  readonly answers: CheckAnswers;
  readonly session: Session;
  /** The session of other answers at the same moment. */
  readonly sessionOf: (answers: CheckAnswers) => Session;
}

/** Finds a visitor's answers by the id in the address, and opens them for reading. */
export class CheckDesk {
  readonly site: SitePages;
  readonly book: CheckBook;

  constructor(site: SitePages) {
    this.site = site;
    this.book = new CheckBook(site.deps);
  }

  /** `undefined`: they are gone, or it is too often, and that was said. */
  async open(
    request: FastifyRequest,
    reply: FastifyReply,
    language: Language,
  ): Promise<OpenAnswers | undefined> {
    if (!(await this.#mayRead(request, reply, language))) return undefined;
    const open = await this.#find(request, 'answering');
    if (open) return this.opened(open.answers, language);
    await this.site.sendNotice(request, reply, { language, name: 'gone' });
    return undefined;
  }

  /** What was kept, with the day it is erased on. */
  async openKept(
    request: FastifyRequest,
    reply: FastifyReply,
    language: Language,
  ): Promise<(OpenAnswers & { readonly until: Date }) | undefined> {
    if (!(await this.#mayRead(request, reply, language))) return undefined;
    const open = await this.#find(request, 'kept');
    if (open) return { ...(await this.opened(open.answers, language)), until: open.check.expiresAt };
    await this.site.sendNotice(request, reply, { language, name: 'kept-gone' });
    return undefined;
  }

  async opened(answers: CheckAnswers, language: Language): Promise<OpenAnswers> {
    const sessionOf = await this.#sessions(language);
    return { answers, session: sessionOf(answers), sessionOf };
  }

  /** Of somebody who has answered nothing yet. */
  async sessionBefore(language: Language): Promise<Session> {
    const sessionOf = await this.#sessions(language);
    return sessionOf(newAnswers({ kind: 'everything' }, [], 'right'));
  }

  /** Everything is worked out anew for every look: not too often. */
  #mayRead(request: FastifyRequest, reply: FastifyReply, language: Language): Promise<boolean> {
    return this.site.mayGoOn(request, reply, { limit: 'navigator.read', language });
  }

  async #find(request: FastifyRequest, kind: 'answering' | 'kept'): Promise<OpenCheck | undefined> {
    const id = paramOf(request, 'id');
    return isSelfCheckId(id) ? this.book.open(id, kind) : undefined;
  }

  async #sessions(language: Language): Promise<(answers: CheckAnswers) => Session> {
    const { tools, clock } = this.site.deps;
    const of = { tools: await tools(), language, now: clock.now() };
    return (answers) => checkSession(answers, of);
  }
}
