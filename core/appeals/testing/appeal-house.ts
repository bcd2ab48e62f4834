import { aConversation } from '../../conversations/testing/builders.ts';
import { memoryPorts } from '../../conversations/testing/memory-ports.ts';
import type { StaffMember } from '../../people/index.ts';
import { anAddress, anOperator } from '../../people/testing/builders.ts';
import { MemoryStaffStore } from '../../people/testing/memory-staff-store.ts';
import type { Appeal, UnnumberedAppeal } from '../appeal.ts';
import { assignAppeal } from '../assign-appeal.ts';
import type { AppealCommand } from '../change-appeal.ts';
import { startAppeal } from '../work-on-appeal.ts';
import { anUnnumbered } from './builders.ts';
import { MemoryAppealStore } from './memory-appeal-store.ts';

/** Everything the work on appeals needs, in memory. */
export async function openAppealHouse() {
  const setup = memoryPorts();
  const heard: string[] = [];
  const staff = new MemoryStaffStore();
  const ports = {
    ...setup.ports,
    appeals: new MemoryAppealStore(),
    staff,
    announceAppeal: (_appeal: Appeal, { what }: Appeal['history'][number]) => void heard.push(what.type),
  };
  const olga = anOperator({ id: 'olga', roles: ['operator-2'], displayName: 'Ольга' });
  await staff.put(olga);
  await staff.put(anOperator({ id: 'first-line', roles: ['operator-1'] }));

  const register = async (over: Partial<UnnumberedAppeal> = {}): Promise<Appeal> => {
    const result = await ports.appeals.register(anUnnumbered(over), { numberPrefix: '78', seats: 1 });
    if (result.outcome === 'taken') throw new Error('taken');
    return result.appeal;
  };
  const now = async (appeal: Appeal): Promise<Appeal> => (await ports.appeals.get(appeal)) ?? appeal;
  let commands = 0;
  /** A command of Olga's over what stands now. */
  const command = (appeal: Appeal, over: Partial<AppealCommand> = {}): AppealCommand => {
    commands += 1;
    return { appeal, by: 'olga', key: `command-${commands}`, ...over };
  };
  /** Olga works on an appeal from a conversation in this channel. */
  const inWork = async (
    channel: 'web-chat' | 'telegram' | 'voice' = 'telegram',
    over: Partial<UnnumberedAppeal> = {},
  ): Promise<Appeal> => {
    const { identity } = await ports.people.findOrCreateIdentity(anAddress({ channel, accountId: 'bot' }), {
      language: 'ru',
    });
    const { id: identityId, personId } = identity;
    const replyTo = { channel, accountId: 'bot', identityId };
    const conversation = aConversation({ personId, replyTo, state: 'closed' });
    await ports.conversations.create(conversation);
    const appeal = await register({ conversationId: conversation.id, personId, ...over });
    await assignAppeal(ports, command(appeal, { by: 'vera' }), { staffId: 'olga' });
    await startAppeal(ports, command(appeal));
    return now(appeal);
  };
  const hire = async (over: Partial<StaffMember>): Promise<void> =>
    staff.put(anOperator({ roles: ['operator-2'], ...over }));
  const clockAt = (iso: string): void => setup.clock.advance(Date.parse(iso) - setup.clock.now().getTime());
  return { ...setup, ports, heard, register, inWork, now, command, hire, clockAt };
}
