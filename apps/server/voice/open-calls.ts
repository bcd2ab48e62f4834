import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Envelope, Received } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { type HeldFile, holdFile, isHeld } from '#platform/storage/held-file.ts';

type Receive = (envelope: Envelope) => Promise<Received>;

interface OpenCallsParts {
  readonly dataDir: string;
  readonly sealer: Pick<Sealer, 'seal' | 'open'>;
  readonly receive: Receive;
  /** A call goes on when it cannot be noted. */
  readonly onFailure: (error: unknown) => void;
}

export interface OpenCalls {
  /** Notes on disk that a call is on, until it has ended. */
  readonly receive: Receive;
  /** On start: ends in the history what was on when a process before this one died. Gives how many. */
  endLost(): Promise<number>;
  /** Nothing is on any more. */
  close(): void;
}

const noteSchema = z.object({
  /** Whose call it is: the process that holds the file of this name. */
  holder: z.uuid(),
  tenantId: z.string(),
  channel: z.literal('voice'),
  accountId: z.string(),
  senderId: z.string(),
  language: z.enum(['ru', 'en']).exactOptional(),
  at: z.iso.datetime(),
});
type Note = z.infer<typeof noteSchema>;

const endings = { note: '.call', unread: '.unread', holder: '.process' } as const;
const contextOf = (callId: string): string => `open-call:${callId}`;
const callIdOf = ({ externalId }: Envelope): string => externalId.split(':')[0] ?? externalId;

/** A file for each call that is on: after a crash nothing else says that it is over. */
export function openCalls({ dataDir, sealer, receive, onFailure }: OpenCallsParts): OpenCalls {
  const folder = join(dataDir, 'open-calls');
  const pathOf = (name: string, kind: keyof typeof endings): string =>
    join(folder, `${name}${endings[kind]}`);
  const ownId = randomUUID();
  let own: HeldFile | undefined;

  const note = async (envelope: Envelope): Promise<void> => {
    const callId = callIdOf(envelope);
    await mkdir(folder, { recursive: true });
    own ??= holdFile(pathOf(ownId, 'holder'));
    const kept = sealer.seal(JSON.stringify({ ...envelope, holder: ownId }), contextOf(callId));
    const path = pathOf(callId, 'note');
    await writeFile(`${path}.new`, kept, { mode: 0o600 });
    await rename(`${path}.new`, path);
  };

  /** `undefined`: nobody will ever read it; it is put aside. */
  const read = async (callId: string): Promise<Note | undefined> => {
    const kept = await readFile(pathOf(callId, 'note'), 'utf8');
    try {
      return noteSchema.parse(JSON.parse(sealer.open(kept, contextOf(callId))));
    } catch {
      await rename(pathOf(callId, 'note'), pathOf(callId, 'unread'));
      // What could not be read may be personal, and stays out of the log.
      onFailure(
        new AppError('call-note-unreadable', 'a note of a call was not understood and was put aside', {
          details: { callId },
        }),
      );
      return undefined;
    }
  };

  const end = async (callId: string): Promise<boolean> => {
    const found = await read(callId);
    // Another process that shares the folder may have it on.
    if (found === undefined || isHeld(pathOf(found.holder, 'holder'))) return false;
    const { holder: _, at, ...caller } = found;
    const startedAt = new Date(at);
    const lastAt = (await lastSoundAt(join(dataDir, 'recordings'), callId)) ?? startedAt;
    const seconds = Math.max(0, Math.round((lastAt.getTime() - startedAt.getTime()) / 1000));
    const content = { kind: 'call-ended', cause: 'server-lost', seconds } as const;
    await receive({ ...caller, externalId: `${callId}:server-lost`, at: new Date(), content });
    await rm(pathOf(callId, 'note'), { force: true });
    return true;
  };

  const namesOf = async (kind: keyof typeof endings): Promise<readonly string[]> => {
    const names = await readdir(folder).catch(() => []);
    return names
      .filter((one) => one.endsWith(endings[kind]))
      .map((one) => one.slice(0, -endings[kind].length));
  };

  return {
    receive: async (envelope) => {
      const { kind } = envelope.content;
      if (kind === 'call-started') await note(envelope).catch(onFailure);
      const received = await receive(envelope);
      if (kind === 'call-ended')
        await rm(pathOf(callIdOf(envelope), 'note'), { force: true }).catch(onFailure);
      return received;
    },
    endLost: async () => {
      let ended = 0;
      for (const callId of await namesOf('note')) {
        // One that cannot be ended is looked at again at the next start.
        const isEnded = await end(callId).catch((error: unknown) => {
          onFailure(error);
          return false;
        });
        if (isEnded) ended += 1;
      }
      for (const holder of await namesOf('holder')) {
        const path = pathOf(holder, 'holder');
        if (!isHeld(path)) await rm(path, { force: true });
      }
      return ended;
    },
    close: () => own?.release(),
  };
}

/** Sound is written every second: the last of it is when the call was cut off. `undefined`: it was not recorded. */
async function lastSoundAt(folder: string, callId: string): Promise<Date | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(callId));
  const times = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}
