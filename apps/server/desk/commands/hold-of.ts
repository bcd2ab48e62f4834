import type { Hold } from '#core/routing/index.ts';
import type { CommandContext } from '../handle-command.ts';

export function holdOf(
  { staff, tenantId }: CommandContext,
  input: { readonly conversationId: string; readonly assignmentVersion: number },
): Hold {
  return {
    key: { tenantId, id: input.conversationId },
    staffId: staff.id,
    assignmentVersion: input.assignmentVersion,
  };
}
