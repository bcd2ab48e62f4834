import { useMemo } from 'react';
import { useDesk } from '../../shell/desk-context.ts';
import { type ApiResult, call } from '../../shell/staff-api.ts';
import type { AskedAgain, GapState, GapTask, GapTaskRow, MadeDrafts, NewPhrase, Replay } from './wire.ts';

interface GapTasks {
  readonly rows: readonly GapTaskRow[];
  readonly total: number;
}

/** A command that a second click does not repeat. */
interface Named {
  readonly key: string;
  readonly version: number;
}

export class BetterAnswersApi {
  readonly #csrfToken: string;

  constructor(csrfToken: string) {
    this.#csrfToken = csrfToken;
  }

  tasks(state: GapState): Promise<ApiResult<GapTasks>> {
    return call('GET', `better-answers/tasks?state=${state}`, as<GapTasks>);
  }

  task(id: string): Promise<ApiResult<GapTask>> {
    return call('GET', `better-answers/tasks/${encodeURIComponent(id)}`, as<GapTask>);
  }

  act(id: string, action: 'set-aside' | 'reopen', named: Named): Promise<ApiResult<GapTask>> {
    return this.#post(`tasks/${encodeURIComponent(id)}/${action}`, named);
  }

  done(id: string, of: Named & { readonly remark: string }): Promise<ApiResult<GapTask>> {
    return this.#post(`tasks/${encodeURIComponent(id)}/done`, of);
  }

  merge(id: string, of: Named & { readonly into: string }): Promise<ApiResult<GapTask>> {
    return this.#post(`tasks/${encodeURIComponent(id)}/merge`, of);
  }

  split(
    id: string,
    of: Named & { readonly newId: string; readonly turnIds: readonly string[] },
  ): Promise<ApiResult<GapTask>> {
    return this.#post(`tasks/${encodeURIComponent(id)}/split`, of);
  }

  phrases(
    id: string,
    of: { readonly key: string; readonly phrases: readonly NewPhrase[] },
  ): Promise<ApiResult<MadeDrafts>> {
    return this.#post(`tasks/${encodeURIComponent(id)}/phrases`, of);
  }

  measure(
    id: string,
    of: { readonly key: string; readonly measureId: string },
  ): Promise<ApiResult<MadeDrafts>> {
    return this.#post(`tasks/${encodeURIComponent(id)}/measure`, of);
  }

  askAgain(id: string): Promise<ApiResult<{ readonly rows: readonly AskedAgain[] }>> {
    return this.#post(`tasks/${encodeURIComponent(id)}/ask-again`, {});
  }

  replay(revisionId: string): Promise<ApiResult<Replay>> {
    return call('GET', `better-answers/replays/${encodeURIComponent(revisionId)}`, as<Replay>);
  }

  askForReplay(revisionId: string): Promise<ApiResult<Replay>> {
    return this.#post(`replays/${encodeURIComponent(revisionId)}`, {});
  }

  #post<T>(path: string, body: object): Promise<ApiResult<T>> {
    return call('POST', `better-answers/${path}`, as<T>, { csrfToken: this.#csrfToken, body });
  }
}

export function useBetterAnswers(): BetterAnswersApi {
  const { session } = useDesk();
  return useMemo(() => new BetterAnswersApi(session.csrfToken), [session]);
}

/** An answer of our own server, of the same version as this page. */
function as<T>(body: unknown): T | undefined {
  return typeof body === 'object' && body !== null ? (body as T) : undefined;
}
