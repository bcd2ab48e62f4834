import { conversationToTell } from '../appeals/index.ts';
import {
  type Choice,
  type ConversationPorts,
  changeConversation,
  citizenDraft,
} from '../conversations/index.ts';
import type { RegistryAccess } from './protocol.ts';
import type { ApplicationRecord } from './records.ts';
import type { RegisterWatch, WatchStore } from './watch.ts';
import { watchTexts, wishLabels } from './watch-texts.ts';

/** What a sweep asks registers; `undefined`: they do not answer. */
export interface WatchedRegister {
  /** Audited; empty where she may not be told (any more). */
  applications(of: {
    readonly tenantId: string;
    readonly access: RegistryAccess;
  }): Promise<readonly ApplicationRecord[] | undefined>;
  answers(): Promise<boolean>;
}

export interface WatchPorts
  extends Pick<
    ConversationPorts,
    | 'clock'
    | 'conversations'
    | 'entries'
    | 'leases'
    | 'turns'
    | 'jobs'
    | 'announce'
    | 'report'
    | 'pushChannels'
  > {
  readonly watches: WatchStore;
  readonly register: WatchedRegister;
  /** Between two questions about one application. */
  readonly everyMs: number;
}

const batch = 100;
/** An outage is looked after more closely. */
const outageEveryMs = 60_000;

/**
 * Asks again what citizens were promised to be told of, and tells them when it has come; a line of the history has the key of
 * its promise, so that it is said once though a crash repeats the work.
 *
 * @returns how many were told something
 */
export async function sweepWatches(ports: WatchPorts): Promise<number> {
  const now = ports.clock.now();
  const due = await ports.watches.findDue(now, batch);
  if (due.length === 0) return 0;
  const outages = due.filter(({ watched }) => watched.kind === 'outage');
  const isAnswering = outages.length > 0 && (await ports.register.answers());
  let told = 0;
  for (const watch of due) {
    try {
      told += (await lookAfter(ports, watch, { now, isAnswering })) ? 1 : 0;
    } catch (cause) {
      ports.report('sweep-failed', { watchId: watch.id }, cause);
    }
  }
  return told;
}

async function lookAfter(
  ports: WatchPorts,
  watch: RegisterWatch,
  { now, isAnswering }: { readonly now: Date; readonly isAnswering: boolean },
): Promise<boolean> {
  const { watched } = watch;
  if (watched.kind === 'outage') {
    if (isAnswering) return finish(ports, watch, 'answers-again');
    if (watch.until <= now) return finish(ports, watch, 'still-silent');
    return later(ports, watch, new Date(now.getTime() + outageEveryMs));
  }
  if (watch.until <= now) return finish(ports, watch, 'ended');
  const { tenantId } = watch;
  const records = await ports.register.applications({ tenantId, access: watched.access });
  const nextAt = new Date(now.getTime() + (records === undefined ? outageEveryMs : ports.everyMs));
  const record = records?.find(({ number }) => number === watched.number);
  if (record === undefined || record.state === watched.state) return later(ports, watch, nextAt);
  if (record.state === 'granted' || record.state === 'refused')
    return finish(ports, watch, 'news', record.state);
  const isTold = await tell(ports, watch, 'news', record.state);
  await ports.watches.change(watch, {
    watched: { ...watched, state: record.state },
    nextAt: notAfter(watch, nextAt),
  });
  return isTold;
}

async function later({ watches }: WatchPorts, watch: RegisterWatch, at: Date): Promise<false> {
  await watches.change(watch, { watched: watch.watched, nextAt: notAfter(watch, at) });
  return false;
}

/** Its end is never slept through. */
function notAfter({ until }: RegisterWatch, at: Date): Date {
  return at < until ? at : until;
}

/** Told first, then forgotten. */
async function finish(
  ports: WatchPorts,
  watch: RegisterWatch,
  text: keyof typeof watchTexts,
  state = '',
): Promise<boolean> {
  const isTold = await tell(ports, watch, text, state);
  await ports.watches.remove(watch);
  return isTold;
}

/** `false`: there is nowhere to write to her any more. */
async function tell(
  ports: WatchPorts,
  watch: RegisterWatch,
  text: keyof typeof watchTexts,
  state: string,
): Promise<boolean> {
  const conversation = await conversationToTell(ports, watch);
  if (conversation === undefined) return false;
  const { id, tenantId } = conversation;
  await changeConversation(ports, { tenantId, id }, ({ language }) => ({
    say: [
      citizenDraft({
        at: ports.clock.now(),
        key: `watch:${watch.id}:${text}:${state}`,
        author: { kind: 'bot' },
        body: { kind: 'text', text: watchTexts[text][language], choices: choicesOf(watch, text, language) },
      }),
    ],
  }));
  return true;
}

function choicesOf(
  { watched }: RegisterWatch,
  text: keyof typeof watchTexts,
  language: RegisterWatch['language'],
): readonly Choice[] {
  const operator = { id: 'op', label: wishLabels.operator[language] };
  if (text === 'still-silent' || text === 'ended') return [operator];
  const wish = watched.kind === 'outage' ? watched.wish : 'status_of_application';
  return [{ id: `i:${wish}`, label: wishLabels[wish][language] }, operator];
}
