import type { AppealStore } from '#core/appeals/index.ts';
import type { CaseStore } from '#core/cases/index.ts';
import type { Conversation, ConversationStore, TurnStore } from '#core/conversations/index.ts';
import { isTold, type WatchedKey } from '#core/webhooks/index.ts';

interface Stores {
  readonly conversations: ConversationStore;
  readonly turns: TurnStore;
  readonly appeals: AppealStore;
  readonly cases: CaseStore;
}

/**
 * The same stores, which mark what participants are told of before they write it: after a crash at any moment the mark
 * says where to look.
 */
export function markingStores<Given extends Stores>(
  stores: Given,
  touch: (key: WatchedKey) => Promise<void>,
): Given {
  /** Only for lines that are told outside: most turns have none. */
  const markConversation = async ({ tenantId, id, outbox }: Conversation): Promise<void> => {
    if (outbox.some(({ body }) => isTold(body))) await touch({ tenantId, kind: 'conversation', id });
  };
  const markOne = (kind: 'appeal' | 'case', { tenantId, id }: { tenantId: string; id: string }) =>
    touch({ tenantId, kind, id });
  return {
    ...stores,
    conversations: before(stores.conversations, { save: markConversation }),
    turns: before(stores.turns, { commit: markConversation }),
    appeals: before(stores.appeals, {
      register: (appeal) => markOne('appeal', appeal),
      save: (appeal) => markOne('appeal', appeal),
    }),
    cases: before(stores.cases, {
      open: (fresh) => markOne('case', fresh),
      save: (next) => markOne('case', next),
    }),
  };
}

type Method<Store, Name extends keyof Store> = Store[Name] extends (...args: infer Args) => Promise<unknown>
  ? (...args: Args) => Promise<void>
  : never;

/** The store with something done before some of its methods; everything else is its own. */
function before<Store extends object>(
  store: Store,
  first: { readonly [Name in keyof Store]?: Method<Store, Name> },
): Store {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const prepare: unknown = Reflect.get(first, name);
      if (typeof prepare !== 'function') return value.bind(target);
      return async (...args: readonly unknown[]) => {
        await prepare(...args);
        return value.apply(target, args);
      };
    },
  });
}
