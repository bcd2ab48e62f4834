import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Envelope, Received } from '#core/conversations/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { isRunning, markOf, type ProcessMark } from './process-mark.ts';

type Receive = (envelope: Envelope) => Promise<Received>;

interface OpenCallsParts {
  readonly dataDir: string;
  readonly sealer: Pick<Sealer, 'seal' | 'open'>;
  readonly receive: Receive;
  /** A call goes on when it cannot be noted. */
  readonly onFailure: (error: unknown) => void;
  /** Whose calls these are. Default: this process. */
  readonly process?: ProcessMark;
}

export interface OpenCalls {
  /** Notes on disk that a call is on, until it has ended. */
  readonly receive: Receive;
  /** On start: ends in the history what was on when the process before this one died. Gives how many. */
  endLost(): Promise<number>;
}

type Noted = Envelope & { readonly process: ProcessMark; readonly at: string };

const ending = '.call';
const contextOf = (callId: string): string => `open-call:${callId}`;
const callIdOf = ({ externalId }: Envelope): string => externalId.split(':')[0] ?? externalId;

/** A file for each call that is on: after a crash nothing else says that it is over. */
export function openCalls({ dataDir, sealer, receive, onFailure, ...of }: OpenCallsParts): OpenCalls {
  const { process: own = markOf(process.pid) } = of;
  const folder = join(dataDir, 'open-calls');
  const pathOf = (callId: string): string => join(folder, `${callId}${ending}`);

  const note = async (envelope: Envelope): Promise<void> => {
    const callId = callIdOf(envelope);
    const kept = sealer.seal(JSON.stringify({ ...envelope, process: own }), contextOf(callId));
    await mkdir(folder, { recursive: true });
    await writeFile(`${pathOf(callId)}.new`, kept, { mode: 0o600 });
    await rename(`${pathOf(callId)}.new`, pathOf(callId));
  };

  const end = async (callId: string): Promise<boolean> => {
    const kept = sealer.open(await readFile(pathOf(callId), 'utf8'), contextOf(callId));
    const { process: holder, at, content: _, ...caller } = JSON.parse(kept) as Noted;
    // Another process that shares the folder may have it on.
    if (isRunning(holder)) return false;
    const startedAt = new Date(at);
    const lastAt = (await lastSoundAt(join(dataDir, 'recordings'), callId)) ?? startedAt;
    const seconds = Math.max(0, Math.round((lastAt.getTime() - startedAt.getTime()) / 1000));
    const content = { kind: 'call-ended', cause: 'server-lost', seconds } as const;
    await receive({ ...caller, externalId: `${callId}:server-lost`, at: new Date(), content });
    await rm(pathOf(callId), { force: true });
    return true;
  };

  return {
    receive: async (envelope) => {
      const { kind } = envelope.content;
      if (kind === 'call-started') await note(envelope).catch(onFailure);
      const received = await receive(envelope);
      if (kind === 'call-ended') await rm(pathOf(callIdOf(envelope)), { force: true }).catch(onFailure);
      return received;
    },
    endLost: async () => {
      const names = await readdir(folder).catch(() => []);
      let ended = 0;
      for (const name of names.filter((one) => one.endsWith(ending))) {
        // One that cannot be ended is looked at again at the next start.
        const isEnded = await end(name.slice(0, -ending.length)).catch((error: unknown) => {
          onFailure(error);
          return false;
        });
        if (isEnded) ended += 1;
      }
      return ended;
    },
  };
}

/** Sound is written every second: the last of it is when the call was cut off. `undefined`: it was not recorded. */
async function lastSoundAt(folder: string, callId: string): Promise<Date | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(callId));
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}
