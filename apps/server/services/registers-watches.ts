import { conversationToTell } from '#core/appeals/index.ts';
import type { Conversation, ConversationStore } from '#core/conversations/index.ts';
import { type RegisterWatch, type Watched, type WatchStore, watchLifeMs } from '#core/registers/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { WatchService } from '#dialogs/services/watches.ts';
import type { Asker } from '#dialogs/services.ts';
import { accessOf, type RegisterDeps } from './registers.ts';

export interface WatchDeps extends RegisterDeps {
  readonly conversations: ConversationStore;
  readonly registerWatches: WatchStore;
  /** Until the register is asked again. */
  readonly everyMs: number;
}

/** How soon a register that was down is asked again. */
const outageEveryMs = 30_000;

/** Promises kept in the store; the sweep keeps them (core/registers/sweep-watches.ts). */
export function createWatches(deps: WatchDeps): WatchService {
  const conversationOf = ({ tenantId, conversationId }: Asker): Promise<Conversation | undefined> =>
    deps.conversations.get({ tenantId, id: conversationId });

  const promise = async (asker: Asker, conversation: Conversation, watched: Watched): Promise<boolean> => {
    const { tenantId, conversationId, now } = asker;
    const { personId, language } = conversation;
    const readable = await conversationToTell(deps, { tenantId, conversationId, personId });
    if (readable === undefined) return false;
    const everyMs = watched.kind === 'outage' ? outageEveryMs : deps.everyMs;
    const watch: RegisterWatch = {
      id: newId(now.getTime()),
      tenantId,
      key: keyOf(watched, conversation),
      conversationId,
      personId,
      language,
      watched,
      createdAt: now,
      nextAt: new Date(now.getTime() + everyMs),
      until: new Date(now.getTime() + watchLifeMs[watched.kind]),
    };
    await deps.registerWatches.put(watch);
    return true;
  };

  return {
    async watchApplication(asker, { number, state }) {
      const conversation = await conversationOf(asker);
      if (conversation === undefined) return { outcome: 'unavailable' };
      const prover = { speaker: 'assistant', actor: 'assistant' } as const;
      const access = await accessOf({ ...deps, prover }, asker, 'application-state');
      if (access === undefined) return { outcome: 'withheld' };
      const isPromised = await promise(asker, conversation, { kind: 'application', number, state, access });
      return { outcome: isPromised ? 'watching' : 'no-channel' };
    },

    async promiseAnswer(asker, wish) {
      const conversation = await conversationOf(asker);
      const isPromised =
        conversation !== undefined && (await promise(asker, conversation, { kind: 'outage', wish }));
      return { outcome: isPromised ? 'promised' : 'no-channel' };
    },

    async stop(asker) {
      const conversation = await conversationOf(asker);
      return conversation === undefined ? 0 : deps.registerWatches.removeOf(conversation);
    },
  };
}

function keyOf(watched: Watched, { id, personId }: Conversation): string {
  return watched.kind === 'outage'
    ? JSON.stringify(['outage', id, watched.wish])
    : JSON.stringify(['application', personId, watched.access.subjectId, watched.number]);
}
