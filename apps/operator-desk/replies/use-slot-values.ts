import { useTranslation } from 'react-i18next';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import type { Thread } from '../state/desk-state.ts';
import type { SlotValues } from './fill-reply.ts';

/** What prepared replies may name of this conversation. */
export function useSlotValues({ conversation, citizen, appealNumber }: Thread): SlotValues {
  const { i18n } = useTranslation();
  const { session } = useDesk();
  const queues = useDeskState((state) => state.queues);
  const queue = queues.find(({ id }) => id === conversation.queueing?.queueId)?.name;
  const name = citizen.name ?? conversation.personName;
  return {
    ...(name ? { имя: name } : {}),
    ...(appealNumber ? { 'номер обращения': appealNumber } : {}),
    ...(queue ? { очередь: queue } : {}),
    оператор: session.staff.name,
    организация: session.tenant.name,
    дата: new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date()),
  };
}
