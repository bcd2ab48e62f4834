import { type Contact, topicOf } from './contact.ts';

/** She has a week for coming back with it. */
export const repeatWithinMs = 7 * 24 * 3_600_000;

/**
 * Which of one person's contacts she repeated: within seven days another began about the same topic. Where one of the two
 * has no topic they are taken for the same. Calls of ours, and talks that go on elsewhere, repeat nothing.
 */
export function repeatedOf(contacts: readonly Contact[]): ReadonlySet<string> {
  const inOrder = contacts
    .filter(({ isMoved }) => !isMoved)
    .toSorted((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  const repeated = new Set<string>();
  for (const [n, earlier] of inOrder.entries()) {
    const isRepeat = (later: Contact) =>
      !later.isOutbound &&
      later.startedAt - earlier.startedAt <= repeatWithinMs &&
      isSameTopic(topicOf(earlier), topicOf(later));
    if (earlier.cameBack || inOrder.slice(n + 1).some(isRepeat)) repeated.add(earlier.id);
  }
  return repeated;
}

/** The contact with what is known by now of her coming back. */
export function withRepeat({ isRepeated: _, ...contact }: Contact, isRepeated: boolean): Contact {
  return isRepeated ? { ...contact, isRepeated } : contact;
}

function isSameTopic(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
