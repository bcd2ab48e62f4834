import type { Language } from '#core/conversations/index.ts';
import type { StaffStore, TenantStore } from '#core/people/index.ts';
import type { Grouping } from '#core/reports/index.ts';
import type { HelpStore, QueueStore } from '#core/routing/index.ts';
import { type BookStore, topicsOf } from '../desk/books/books.ts';
import { groupTexts } from './group-texts.ts';
import { reportTexts } from './report-texts.ts';

export interface NamePorts {
  readonly queues: QueueStore;
  readonly staff: StaffStore;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly agreements: Pick<HelpStore, 'listOf'>;
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
    operator: mapOf([...operators, ...(await helpers(ports, tenantId))]),
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
      const words = groupTexts[language];
      if (by === 'total') return texts.groupings.total;
      if (group === '') return by === 'queue' ? texts.noQueue : texts.unknown;
      if (by === 'queue' || by === 'operator' || by === 'region') return known[by].get(group) ?? group;
      if (by === 'measure') return ports.measureName(group) ?? group;
      if (by === 'topic') return known.topic.get(group) ?? ports.measureName(group) ?? group;
      if (by === 'intent') return words.intents[group] ?? group;
      if (by === 'check') return words.checks[group] ?? group;
      if (by === 'attempt') {
        const [channel = '', outcome = ''] = group.split(':');
        return `${texts.names[channel] ?? channel}: ${words.outcomes[outcome] ?? outcome}`;
      }
      if (by === 'channel' || by === 'language') return texts.names[group] ?? group;
      if (by === 'weekday-hour') {
        const [weekday, hour] = group.split('-');
        return `${texts.weekdays[Number(weekday) - 1] ?? ''} ${hour}:00`;
      }
      return by === 'hour' || by === 'half-hour' ? group.replace('T', ' ') : group;
    },
  };
}

/** Operators of those that help or helped by an agreement: the name citizens see, and whose they are. */
async function helpers(ports: NamePorts, tenantId: string): Promise<readonly Named[]> {
  const agreements = await ports.agreements.listOf({ tenantId });
  const ids = new Set(
    agreements
      .filter((one) => one.tenantId === tenantId && one.words.some(({ what }) => what === 'agreed'))
      .map(({ helperId }) => helperId),
  );
  const crews = await Promise.all(
    [...ids].map(async (helperId) => {
      const tenant = await ports.tenants.get(helperId);
      const staff = await ports.staff.list({ tenantId: helperId });
      return staff.map(({ id, displayName }) => ({
        id,
        name: tenant ? `${displayName} (${tenant.name})` : displayName,
      }));
    }),
  );
  return crews.flat();
}

function mapOf(list: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(list.map(({ id, name }) => [id, name]));
}
