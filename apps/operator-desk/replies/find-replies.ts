import type { DeskReply } from '../protocol/index.ts';

/** Replies whose title, or else text, has all of the words; those by title first. */
export function findReplies(replies: readonly DeskReply[], words: string): readonly DeskReply[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const hasAll = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const byTitle = replies.filter(({ title }) => hasAll(title));
  const byText = replies.filter(
    (reply) => !byTitle.includes(reply) && hasAll(`${reply.title} ${reply.text}`),
  );
  return [...byTitle, ...byText];
}
