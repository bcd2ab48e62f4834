import type { Language } from '#core/conversations/index.ts';
import type { StaffStore } from '#core/people/index.ts';
import type { Grouping } from '#core/reports/index.ts';
import type { QueueStore } from '#core/routing/index.ts';
import { type BookStore, topicsOf } from '../desk/books/books.ts';
import { reportTexts } from './report-texts.ts';

export interface NamePorts {
  readonly queues: QueueStore;
  readonly staff: StaffStore;
  readonly settings: BookStore;
  /** As citizens call it; `undefined`: there is none of this id any more. */
  readonly measureName: (id: string) => string | undefined;
  /** Those that citizens may be of, by code. */
  readonly regions: () => readonly Named[];
}

/** What groups are called: a queue, an operator, a topic. */
export interface GroupNames {
  readonly queues: readonly Named[];
  readonly operators: readonly Named[];
  readonly topics: readonly Named[];
  readonly regions: readonly Named[];
  nameOf(by: Grouping, group: string, language: Language): string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export async function groupNames(ports: NamePorts, tenantId: string): Promise<GroupNames> {
  const [queueList, staffList, topicList] = await Promise.all([
    ports.queues.list({ tenantId }),
    ports.staff.list({ tenantId }),
    topicsOf(ports.settings, tenantId),
  ]);
  const queues = queueList.map(({ id, name }) => ({ id, name }));
  const operators = staffList.map(({ id, displayName }) => ({ id, name: displayName }));
  const topics = topicList.flatMap(({ id, title, topics: inner }) => [
    { id, name: title },
    ...inner.map((one) => ({ id: one.id, name: one.title })),
  ]);
  const regions = ports.regions();
  const known = {
    queue: mapOf(queues),
    operator: mapOf(operators),
    topic: mapOf(topics),
    region: mapOf(regions),
  };
  return {
    queues,
    operators,
    topics,
    regions,
    nameOf: (by, group, language) => {
      const texts = reportTexts[language];
      if (by === 'total') return texts.groupings.total;
      if (group === '') return by === 'queue' ? texts.noQueue : texts.unknown;
      if (by === 'queue' || by === 'operator' || by === 'region') return known[by].get(group) ?? group;
      if (by === 'measure') return ports.measureName(group) ?? group;
      if (by === 'topic') return known.topic.get(group) ?? ports.measureName(group) ?? group;
      if (by === 'channel' || by === 'language') return texts.names[group] ?? group;
      if (by === 'weekday-hour') {
        const [weekday, hour] = group.split('-');
        return `${texts.weekdays[Number(weekday) - 1] ?? ''} ${hour}:00`;
      }
      return by === 'hour' || by === 'half-hour' ? group.replace('T', ' ') : group;
    },
  };
}

function mapOf(list: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(list.map(({ id, name }) => [id, name]));
}
