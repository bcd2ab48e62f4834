import { randomUUID } from 'node:crypto';
import type { Clock } from '#core/shared/clock.ts';
import { Circuit } from '../circuit.ts';
import { RateBudget } from '../rate-budget.ts';
import { acknowledge, getResponse, readReply, type SmevReply, sendRequest } from './messages.ts';
import type { XmlNode } from './xml.ts';

export interface SmevOptions {
  /** Of the participant's SMEV adapter, which signs; a promise while it is being started. */
  readonly url: string | Promise<string>;
  readonly token: string;
  readonly clock: Clock;
  /** One exchange with the adapter, ms. */
  readonly exchangeMs?: number;
  /** Between two looks for answers, ms. */
  readonly pollMs?: number;
  readonly perSecond?: number;
  /** Codes only. */
  readonly onFailure?: (failure: { readonly code: string }) => void;
}

export type SmevAnswer =
  | { readonly outcome: 'answered'; readonly content: XmlNode }
  | { readonly outcome: 'declined' }
  /** It was asked and has not been answered yet: ask the same again later. */
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'unavailable' };

export interface Smev {
  /**
   * @param question.key what is asked: while an answer is awaited, and for a while after it came, the same key asks nothing anew.
   * @param question.patienceMs how long to wait for the answer.
   */
  ask(question: {
    readonly key: string;
    readonly content: string;
    readonly patienceMs: number;
  }): Promise<SmevAnswer>;
  /** Stops looking for answers. */
  stop(): void;
}

/** So long an answer is waited for, and kept after it came for one who asks again. Nothing is kept on disk. */
export const answerLifeMs = 10 * 60_000;

interface Question {
  readonly key: string;
  readonly until: number;
  readonly answer: Promise<SmevAnswer>;
  readonly settle: (answer: SmevAnswer) => void;
}

/**
 * Asks through SMEV, where answers come seconds or hours later: sends the request, looks for answers until there is nobody
 * left to be answered, acknowledges each. Answers that come twice, or to nobody's question, are acknowledged and forgotten.
 */
export function createSmev(options: SmevOptions): Smev {
  const { clock, onFailure, exchangeMs = 2_000, pollMs = 500 } = options;
  const nodeId = randomUUID();
  const circuit = new Circuit(clock);
  const budget = new RateBudget(options.perSecond ?? 20, clock);
  const url = Promise.resolve(options.url);
  url.catch(() => undefined);
  const byKey = new Map<string, Question>();
  const byMessage = new Map<string, Question>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const post = async (body: string): Promise<SmevReply | undefined> => {
    try {
      const response = await fetch(await url, {
        method: 'POST',
        headers: { 'content-type': 'text/xml; charset=utf-8', authorization: `Bearer ${options.token}` },
        body,
        signal: AbortSignal.timeout(exchangeMs),
        redirect: 'error',
      });
      // A fault comes with status 500 and is an answer.
      const reply = readReply(await response.text());
      return response.ok || reply.kind === 'fault' ? reply : undefined;
    } catch {
      return undefined;
    }
  };

  const exchange = async (body: string): Promise<SmevReply | undefined> => {
    if (!circuit.admits()) return undefined;
    const reply = (await post(body)) ?? (await post(body));
    if (reply === undefined || reply.kind === 'unreadable') {
      circuit.failed();
      onFailure?.({ code: reply === undefined ? 'smev-not-reached' : 'smev-unreadable' });
      return undefined;
    }
    circuit.succeeded();
    return reply;
  };

  const forgetOld = (): void => {
    const now = clock.now().getTime();
    for (const [messageId, question] of byMessage) {
      if (question.until > now) continue;
      question.settle({ outcome: 'unavailable' });
      byMessage.delete(messageId);
      if (byKey.get(question.key) === question) byKey.delete(question.key);
    }
  };

  /** One look: everything that lies there. */
  const collect = async (): Promise<void> => {
    forgetOld();
    for (;;) {
      const reply = await exchange(getResponse(nodeId, clock.now()));
      if (reply?.kind !== 'answer') return;
      const question = byMessage.get(reply.originalId);
      if (question === undefined) onFailure?.({ code: 'smev-answer-unasked' });
      const { content } = reply;
      question?.settle(content === undefined ? { outcome: 'declined' } : { outcome: 'answered', content });
      const acknowledged = await exchange(acknowledge(reply.messageId));
      // It will be told again, and found settled.
      if (acknowledged === undefined) return;
    }
  };

  const look = (): void => {
    if (timer !== undefined || isStopped) return;
    timer = setTimeout(() => {
      collect()
        .catch(() => onFailure?.({ code: 'smev-failed' }))
        .finally(() => {
          timer = undefined;
          if (byMessage.size > 0) look();
        });
    }, pollMs);
    timer.unref();
  };

  const begin = async (key: string, content: string): Promise<Question | undefined> => {
    const messageId = randomUUID();
    const question = newQuestion(key, clock.now().getTime() + answerLifeMs);
    byKey.set(key, question);
    byMessage.set(messageId, question);
    const waitMs = budget.take(exchangeMs);
    if (waitMs !== undefined) {
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      const reply = await exchange(sendRequest({ messageId, nodeId, content }));
      // A retry after a lost reply: it is in the queue already.
      if (reply?.kind === 'queued' || (reply?.kind === 'fault' && reply.code === 'MessageIsAlreadySent'))
        return question;
    }
    question.settle({ outcome: 'unavailable' });
    byKey.delete(key);
    byMessage.delete(messageId);
    return undefined;
  };

  return {
    async ask({ key, content, patienceMs }) {
      forgetOld();
      const question = byKey.get(key) ?? (await begin(key, content));
      if (question === undefined) return { outcome: 'unavailable' };
      look();
      let patience: NodeJS.Timeout | undefined;
      const pending = new Promise<SmevAnswer>((resolve) => {
        patience = setTimeout(() => resolve({ outcome: 'pending' }), patienceMs);
      });
      return Promise.race([question.answer, pending]).finally(() => clearTimeout(patience));
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

function newQuestion(key: string, until: number): Question {
  let settle: Question['settle'] = () => undefined;
  const answer = new Promise<SmevAnswer>((resolve) => {
    settle = resolve;
  });
  return { key, until, answer, settle };
}
