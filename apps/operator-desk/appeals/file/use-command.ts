import { useRef, useState } from 'react';
import type { ApiError, ApiResult } from '../../shell/staff-api.ts';
import { useAppealsApi } from '../use-appeals-api.ts';
import type { AppealFile } from '../wire.ts';

export interface Commands {
  readonly isBusy: boolean;
  readonly error: ApiError | undefined;
  /** `true`: done. A try that got no answer is repeated under the same key, so that it is done once. */
  readonly run: (command: string, body?: object) => Promise<boolean>;
}

/** Commands over the version that is shown. One that was refused as stale looks again; what was typed stays. */
export function useCommand({ id, version }: Pick<AppealFile, 'id' | 'version'>, look: () => void): Commands {
  const api = useAppealsApi();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const unanswered = useRef<{ readonly what: string; readonly key: string }>(undefined);

  const run = async (command: string, body: object = {}): Promise<boolean> => {
    const what = `${command}:${JSON.stringify(body)}`;
    const key = unanswered.current?.what === what ? unanswered.current.key : crypto.randomUUID();
    unanswered.current = { what, key };
    setBusy(true);
    const answer: ApiResult<unknown> = await api.act(id, command, {
      ...body,
      key,
      ...over(command, version),
    });
    setBusy(false);
    if (answer.outcome === 'done' || answer.error.code !== 'unreachable') unanswered.current = undefined;
    setError(answer.outcome === 'done' ? undefined : answer.error);
    look();
    return answer.outcome === 'done';
  };
  return { isBusy, error, run };
}

/** A call changes nothing of the appeal itself. */
function over(command: string, version: number): { readonly version?: number } {
  return command.startsWith('call') && command !== 'call-tried' ? {} : { version };
}
