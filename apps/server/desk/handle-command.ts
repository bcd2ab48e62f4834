import type {
  CommandAnswer,
  CommandInput,
  CommandName,
  RefusalCode,
} from '#apps/operator-desk/protocol/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { DeskDeps } from './ports.ts';
import { commandSchemas, type DeskSocket } from './protocol.ts';
import { stillSignedIn } from './session.ts';
import { actorOn } from './visit.ts';

export interface CommandContext {
  readonly deps: DeskDeps;
  readonly socket: DeskSocket;
  readonly staff: StaffMember;
  readonly tenantId: string;
}

export type Handler<C extends CommandName> = (
  context: CommandContext,
  input: CommandInput<C>,
) => Promise<CommandAnswer<C>>;

export type Handlers = { readonly [C in CommandName]: Handler<C> };

/** Commands one connection may send in ten seconds; an operator's screen sends about ten. */
const burst = 300;
const burstMs = 10_000;

/** What the screen sends by itself; it does not show that somebody sits before it. */
const ownCommands: ReadonlySet<CommandName> = new Set([
  'join',
  'heartbeat',
  'since',
  'watch',
  'rights',
  'suggest',
  'line.resume',
  'waiting',
  'unrecorded',
  'close',
]);

const meanings: Readonly<Record<RefusalCode, string>> = {
  'not-permitted': 'There is no such thing for this member of staff.',
  'offer-gone': 'The offer stands no longer.',
  'assignment-stale': 'The conversation is no longer held as the screen believes; nothing was done.',
  empty: 'Nothing visible to send.',
  'too-long': 'The text is too long.',
  'no-such-target': 'There is no such queue or colleague.',
  'no-such-disposition': 'There is no such result.',
  'no-such-topic': 'There is no such topic.',
  'no-such-file': 'There is no such file in this conversation.',
  'changed-meanwhile': 'Somebody else changed it first; nothing was changed.',
  'not-understood': 'This is no value of the fact.',
  'no-telephone': 'Calls are not answered by this server.',
  'no-line': 'There is no line that is ready.',
  'no-call': 'There is no such call, or she is not in it.',
  'no-trunk': 'There is no trunk to call an outside number by.',
  'outside-taken': 'An outside number is on the line already.',
  'no-outside': 'No outside number is on the line.',
  'no-such-number': 'The directory has no such number.',
  'phone-invalid': 'This is neither a Russian number nor a short one.',
  'line-refused': 'The line could not be opened: the offer or the telephone is not usable.',
  invalid: 'The command has not the right shape.',
  'too-many-commands': 'Too many commands at once; slow down.',
  busy: 'Others are changing it now; try again.',
  'signed-out': 'The session has ended.',
  internal: 'It failed on our side; nothing is known to have changed.',
};

export function refuse(code: RefusalCode) {
  return { outcome: 'refused', code, message: meanings[code] } as const;
}

/** Runs one command: shape, pace and session are checked before, failures turned into refusals after. */
export async function handleCommand<C extends CommandName>(
  deps: DeskDeps,
  socket: DeskSocket,
  call: {
    readonly name: C;
    readonly handler: Handler<C>;
    readonly isTooFast: () => boolean;
    readonly input: unknown;
    readonly ack: unknown;
  },
): Promise<void> {
  const { ack } = call;
  const answer = (value: CommandAnswer<C> | ReturnType<typeof refuse>) => {
    if (typeof ack === 'function') ack(value);
  };
  try {
    if (call.isTooFast()) return answer(refuse('too-many-commands'));
    const parsed = commandSchemas[call.name].safeParse(call.input);
    if (!parsed.success) return answer(refuse('invalid'));
    if (!ownCommands.has(call.name)) socket.data.wasActive = true;
    if (!(await stillSignedIn(deps, socket))) return answer(refuse('signed-out'));
    const staff = await whoActs(deps, socket.data.identity.staff, parsed.data);
    answer(await call.handler({ deps, socket, staff, tenantId: staff.tenantId }, parsed.data));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'internal') {
      const { id: staffId } = socket.data.identity.staff;
      deps.logger.error({ err: error, command: call.name, staffId }, 'desk command failed');
    }
    answer(refuse(code));
  }
}

/** On a conversation that another organisation lent her she acts as a visitor there. */
async function whoActs(deps: DeskDeps, staff: StaffMember, input: unknown): Promise<StaffMember> {
  const isAboutOne = typeof input === 'object' && input !== null && 'conversationId' in input;
  return isAboutOne && typeof input.conversationId === 'string'
    ? actorOn(deps, staff, input.conversationId)
    : staff;
}

function codeOf(error: unknown): RefusalCode {
  if (!(error instanceof AppError)) return 'internal';
  if (error.code === 'conversation-not-found') return 'not-permitted';
  return error.retryable ? 'busy' : 'internal';
}

/** One per connection. */
export function paceKeeper(now: () => number): () => boolean {
  let windowStart = now();
  let count = 0;
  return () => {
    const at = now();
    if (at - windowStart > burstMs || at < windowStart) {
      windowStart = at;
      count = 0;
    }
    count += 1;
    return count > burst;
  };
}
