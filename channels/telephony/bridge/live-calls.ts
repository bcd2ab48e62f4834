import { BridgedCall, type BridgedCallParts, type CallerLine } from './bridged-call.ts';
import type { OperatorLine, StaffKey } from './operator-line.ts';
import type { OutsideNews } from './outside-call.ts';

/** A conversation, as far as the bridge cares. */
export interface Held {
  readonly tenantId: string;
  readonly id: string;
  readonly state: string;
  /** `help`: she is of another organisation. */
  readonly assignment?:
    | { readonly staffId: string; readonly help?: { readonly tenantId: string } }
    | undefined;
}

export interface LiveCall {
  readonly room: BridgedCall;
  conversation: Held;
  /** Asked in by the operator, not there yet. */
  readonly invited: Set<string>;
  /** Whose conversation it was when she left the caller with an outside party. */
  handedOverBy?: string | undefined;
  /** Ends the waiting for her line. */
  cancelReturn?: (() => void) | undefined;
  /** How a number outside ended while its operator's page was away, or may have been; `cancel`: soon nothing more is said of it. */
  missed?: { readonly ended: OutsideNews; readonly cancel?: (() => void) | undefined } | undefined;
}

/** The calls that are on, each with the conversation it belongs to now. */
export class LiveCalls {
  readonly #parts: Omit<BridgedCallParts, 'caller'>;
  readonly #calls = new Map<CallerLine, LiveCall>();

  constructor({ music, recordings }: Omit<BridgedCallParts, 'caller'>) {
    this.#parts = { music, recordings };
  }

  /** Of this caller; begins it if need be. */
  of(caller: CallerLine, conversation: Held): LiveCall {
    const known = this.#calls.get(caller);
    if (known) return known;
    const room = new BridgedCall({ caller, ...this.#parts });
    const call: LiveCall = { room, conversation, invited: new Set() };
    this.#calls.set(caller, call);
    return call;
  }

  /** The caller is gone: gives what her call was. */
  take(caller: CallerLine): LiveCall | undefined {
    const call = this.#calls.get(caller);
    this.#calls.delete(caller);
    return call;
  }

  find({ tenantId }: StaffKey, conversationId: string): LiveCall | undefined {
    return [...this.#calls.values()].find(
      ({ conversation }) => conversation.tenantId === tenantId && conversation.id === conversationId,
    );
  }

  /** The one in which this line has a seat. */
  withLine(line: OperatorLine): LiveCall | undefined {
    return [...this.#calls.values()].find(({ room }) => room.seatOf(line) !== undefined);
  }

  tellEach(tell: (call: LiveCall) => void): void {
    for (const call of this.#calls.values()) tell(call);
  }

  /** Those whose conversations she holds. */
  heldBy({ tenantId, staffId }: StaffKey): readonly LiveCall[] {
    return [...this.#calls.values()].filter(({ conversation }) => {
      const holder = holderKeyOf(conversation);
      return holder?.tenantId === tenantId && holder.staffId === staffId;
    });
  }
}

/** The operator whose conversation it is; `undefined`: the assistant's, or nobody's yet. */
export function holderOf({ state, assignment }: Held): string | undefined {
  return state === 'with-operator' ? assignment?.staffId : undefined;
}

/** The same, as her line is known: by her own organisation. */
export function holderKeyOf(conversation: Held): StaffKey | undefined {
  const staffId = holderOf(conversation);
  const tenantId = conversation.assignment?.help?.tenantId ?? conversation.tenantId;
  return staffId === undefined ? undefined : { tenantId, staffId };
}

/** Nobody but the operator who handed it over has, or had, the conversation. */
export function isLeftAlone({ conversation, handedOverBy }: LiveCall): boolean {
  const holder = holderOf(conversation);
  return holder === undefined || holder === handedOverBy;
}
