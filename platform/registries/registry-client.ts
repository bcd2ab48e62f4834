import { setTimeout as wait } from 'node:timers/promises';
import type { RegistryPath, RegistryProtocol } from '#core/registers/index.ts';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import { Circuit } from './circuit.ts';
import { RateBudget } from './rate-budget.ts';
import { answerSchemas } from './wire.ts';

/** Nobody on a telephone waits longer; both tries together. */
const patienceMs = 2_500;
/** Nobody waits on the line while the register looks through everybody it has. */
const unhurriedMs: Partial<Record<RegistryPath, number>> = { '/v1/audience': 20_000 };
/** Many times what one installation asks for its citizens' sake. */
const usualPerSecond = 50;

export type RegistryAnswer<T> =
  | { readonly outcome: 'ok'; readonly answer: T }
  /** The registry does not permit it: no such person, or no right to act for her. */
  | { readonly outcome: 'not-permitted' }
  | { readonly outcome: 'unavailable' };

/** A registry as the adapters ask it. Never throws for what happens outside. */
export interface Registry {
  ask<Path extends RegistryPath>(
    path: Path,
    ask: RegistryProtocol[Path]['ask'],
  ): Promise<RegistryAnswer<RegistryProtocol[Path]['answer']>>;
}

export interface RegistryClientOptions {
  /** Where it listens; a promise while it is being started. */
  readonly url: string | Promise<string>;
  readonly token: string;
  readonly clock?: Clock;
  readonly patienceMs?: number;
  /** The budget agreed with the register; whoever would wait longer than the patience is not answered. */
  readonly perSecond?: number;
  /** Codes only. */
  readonly onFailure?: (failure: { readonly path: RegistryPath; readonly code: string }) => void;
}

type Try = RegistryAnswer<unknown> | { readonly outcome: 'failed'; readonly code: string };

/**
 * Speaks docs/registry-protocol.md. Everything is asked again once when it failed at once (writes carry a key that
 * makes them safe to repeat), all within one patience; a registry that keeps failing is not asked for a while.
 */
export function createRegistryClient(options: RegistryClientOptions): Registry {
  const { token, clock = systemClock, onFailure } = options;
  const circuit = new Circuit(clock);
  const budget = new RateBudget(options.perSecond ?? usualPerSecond, clock);
  const url = Promise.resolve(options.url);
  // Whoever asks hears of a start that failed.
  url.catch(() => undefined);

  const tryOnce = async (path: RegistryPath, body: string, signal: AbortSignal): Promise<Try> => {
    try {
      const response = await fetch(new URL(path, await url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body,
        signal,
        redirect: 'error',
      });
      if (response.status === 403) {
        await response.body?.cancel();
        return { outcome: 'not-permitted' };
      }
      if (!response.ok) {
        await response.body?.cancel();
        return { outcome: 'failed', code: `status-${response.status}` };
      }
      return { outcome: 'ok', answer: await response.json() };
    } catch {
      return { outcome: 'failed', code: signal.aborted ? 'timed-out' : 'not-reached' };
    }
  };

  return {
    async ask(path, ask) {
      const mostMs = options.patienceMs ?? unhurriedMs[path] ?? patienceMs;
      const waitMs = budget.take(mostMs / 2);
      if (waitMs === undefined) {
        onFailure?.({ path, code: 'over-budget' });
        return { outcome: 'unavailable' };
      }
      if (waitMs > 0) await wait(waitMs);
      if (!circuit.admits()) return { outcome: 'unavailable' };
      const signal = AbortSignal.timeout(mostMs - waitMs);
      const body = JSON.stringify(ask);
      let tried = await tryOnce(path, body, signal);
      if (tried.outcome === 'failed' && !signal.aborted) tried = await tryOnce(path, body, signal);
      if (tried.outcome === 'ok') {
        const answer = answerSchemas[path].safeParse(tried.answer);
        if (answer.success) {
          circuit.succeeded();
          return { outcome: 'ok', answer: answer.data };
        }
        tried = { outcome: 'failed', code: 'answer-invalid' };
      }
      if (tried.outcome !== 'failed') {
        circuit.succeeded();
        return { outcome: 'not-permitted' };
      }
      circuit.failed();
      onFailure?.({ path, code: tried.code });
      return { outcome: 'unavailable' };
    },
  };
}
