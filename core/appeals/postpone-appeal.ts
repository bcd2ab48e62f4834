import { type AppealCommand, type AppealDone, type ChangePorts, changeAppeal } from './change-appeal.ts';

/** Puts it aside until something has come in, with the reason. Never beyond its term: that runs on. */
export async function postponeAppeal(
  ports: ChangePorts,
  command: AppealCommand,
  { until, remark }: { readonly until: Date; readonly remark: string },
): Promise<AppealDone> {
  const reason = remark.trim();
  if (reason === '') return { outcome: 'refused', reason: 'empty' };
  return changeAppeal(ports, command, ({ state, assignment, dueAt }) => {
    if (assignment?.staffId !== command.by) return { no: 'not-yours' };
    if (state !== 'in-work') return { no: 'state' };
    if (until <= ports.clock.now() || until > dueAt) return { no: 'bad-time' };
    return { postponedUntil: until, event: { type: 'postponed', until, remark: reason } };
  });
}

/** The moment it was put aside until has come: whoever has it is told. */
export function resumeAppeal(ports: ChangePorts, appeal: AppealCommand['appeal']): Promise<AppealDone> {
  const now = ports.clock.now();
  const command = { appeal, by: 'sweep', key: `resumed:${now.getTime()}` };
  return changeAppeal(ports, command, ({ postponedUntil }) =>
    postponedUntil !== undefined && postponedUntil <= now
      ? { postponedUntil: undefined, event: { type: 'resumed' } }
      : undefined,
  );
}
