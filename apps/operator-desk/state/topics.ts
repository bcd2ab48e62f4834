import type { DeskTopic, DeskTopics } from '../protocol/index.ts';

/** Those that are chosen today; groups with none are left out. */
export function openTopics({ topics: groups }: DeskTopics): readonly DeskTopic[] {
  return groups
    .map((group) => ({ ...group, topics: group.topics.filter(({ isRetired }) => !isRetired) }))
    .filter(({ topics }) => topics.length > 0);
}

/** As it is recorded today: itself, or the one it was merged into. `undefined`: it is not chosen any more. */
export function topicNow(
  { topics: groups }: DeskTopics,
  topic: string | undefined,
): DeskTopic['topics'][number] | undefined {
  const all = groups.flatMap(({ topics }) => topics);
  const found = all.find(({ id }) => id === topic);
  const now = found?.mergedInto === undefined ? found : all.find(({ id }) => id === found.mergedInto);
  return now?.isRetired ? undefined : now;
}
