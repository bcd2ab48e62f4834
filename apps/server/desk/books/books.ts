import type { DeskReply, DeskTopic } from '#apps/operator-desk/protocol/index.ts';
import { defaultReplies } from './default-replies.ts';
import { defaultTopics } from './default-topics.ts';

/** Small named values of a tenant; the store of settings fits. */
export interface BookStore {
  put(key: { readonly tenantId: string; readonly name: string }, value: unknown): Promise<void>;
  putIfAbsent(key: { readonly tenantId: string; readonly name: string }, value: unknown): Promise<unknown>;
}

export interface ReplyBook {
  /** Grows with every change: who changes another one than she saw is refused. */
  readonly version: number;
  readonly replies: readonly DeskReply[];
}

const repliesName = 'desk-replies';
const topicsName = 'desk-topics';

/** Prepared replies of a tenant; the first look puts those that come along. */
export async function repliesOf(store: BookStore, tenantId: string): Promise<ReplyBook> {
  const seed: ReplyBook = { version: 1, replies: defaultReplies };
  return bookIn<ReplyBook>(await store.putIfAbsent({ tenantId, name: repliesName }, seed), 'replies') ?? seed;
}

/** `undefined`: somebody changed them since `version`. */
export async function saveReplies(
  store: BookStore,
  tenantId: string,
  book: ReplyBook,
): Promise<ReplyBook | undefined> {
  const current = await repliesOf(store, tenantId);
  if (current.version !== book.version) return undefined;
  const next = { version: book.version + 1, replies: book.replies };
  await store.put({ tenantId, name: repliesName }, next);
  return next;
}

export interface TopicBook {
  readonly version: number;
  readonly topics: readonly DeskTopic[];
}

/** What conversations of the tenant are about, two levels. Books of before they were changed by hand are the first. */
export async function topicBookOf(store: BookStore, tenantId: string): Promise<TopicBook> {
  const seed: TopicBook = { version: 1, topics: defaultTopics };
  const kept = await store.putIfAbsent({ tenantId, name: topicsName }, seed);
  return { ...seed, ...bookIn<TopicBook>(kept, 'topics') };
}

export async function topicsOf(store: BookStore, tenantId: string): Promise<readonly DeskTopic[]> {
  return (await topicBookOf(store, tenantId)).topics;
}

/** `undefined`: somebody changed them since `version`. */
export async function saveTopics(
  store: BookStore,
  tenantId: string,
  book: TopicBook,
): Promise<TopicBook | undefined> {
  const current = await topicBookOf(store, tenantId);
  if (current.version !== book.version) return undefined;
  const next = { version: book.version + 1, topics: book.topics };
  await store.put({ tenantId, name: topicsName }, next);
  return next;
}

/** A topic is gone, stands twice, or was merged into one that is not chosen itself. */
export function losesTopics(before: readonly DeskTopic[], after: readonly DeskTopic[]): boolean {
  const old = [...before, ...topicsIn(before)].map(({ id }) => id);
  const topics = topicsIn(after);
  const ids = [...after, ...topics].map(({ id }) => id);
  const open = new Set(topics.filter(({ isRetired }) => !isRetired).map(({ id }) => id));
  return (
    new Set(ids).size !== ids.length ||
    old.some((id) => !ids.includes(id)) ||
    topics.some(({ mergedInto }) => mergedInto !== undefined && !open.has(mergedInto))
  );
}

export function topicsIn(groups: readonly DeskTopic[]): DeskTopic['topics'] {
  return groups.flatMap(({ topics }) => topics);
}

/** Only we write there; of another version of the program only what is a list is believed. */
export function bookIn<Book>(kept: unknown, list: keyof Book & string): Book | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const book = kept as Book;
  return Array.isArray(book[list]) ? book : undefined;
}
