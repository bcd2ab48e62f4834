import { type LineEnd, type LineLeg, OperatorLine, type StaffKey } from './operator-line.ts';

/** Nobody is bridged to a line that is not heard from within this time. */
const longestConnectMs = 15_000;
/** A page that is loaded again, or a network that changes, is back by then. */
const graceMs = 5_000;

/** What is behind a line. */
export interface LineEndpoint<Leg> {
  readonly leg: Leg;
  /** Resolves when the far end is gone. */
  readonly gone: Promise<unknown>;
  readonly hangUp?: () => void;
  /** It was answered: no first packet is waited for. */
  readonly isAnswered?: boolean;
  /** Told when she holds, or no longer, by a key of her telephone. */
  readonly onHold?: (listener: (isHeld: boolean) => void) => void;
}

export interface OperatorLinesParts<Leg extends LineLeg> {
  /** @throws AppError `webrtc-offer-refused`, and those of the media thread. */
  readonly openBrowser: (offer: string) => Promise<LineEndpoint<Leg> & { readonly answer: string }>;
  /** Calls a telephone. @throws AppError of the user agent. */
  readonly openPhone: (uri: string) => Promise<LineEndpoint<Leg>>;
  /** Gives what cancels it. */
  readonly setTimer: (ms: number, run: () => void) => () => void;
  readonly onReady: (line: OperatorLine) => void;
  readonly onHold: (line: OperatorLine, isHeld: boolean) => void;
  readonly onEnd: (line: OperatorLine, end: LineEnd) => void;
}

/** The lines of the staff, one for each member: opened, lost, taken over by another screen. */
export class OperatorLines<Leg extends LineLeg> {
  readonly #parts: OperatorLinesParts<Leg>;
  readonly #lines = new Map<string, OperatorLine>();
  readonly #cancelGrace = new Map<string, () => void>();

  constructor(parts: OperatorLinesParts<Leg>) {
    this.#parts = parts;
  }

  of(staff: StaffKey): OperatorLine | undefined {
    return this.#lines.get(idOf(staff));
  }

  /** Gives the answer of SDP. */
  async openBrowser(staff: StaffKey, offer: string, isMuted: boolean): Promise<string> {
    const endpoint = await this.#parts.openBrowser(offer);
    this.#keep(staff, endpoint, isMuted);
    return endpoint.answer;
  }

  /** Resolves when it was answered. */
  async openPhone(staff: StaffKey, uri: string, isMuted: boolean): Promise<void> {
    this.#keep(staff, await this.#parts.openPhone(uri), isMuted);
  }

  /** A screen that closes takes its own line with it, not one that another screen opened since. */
  abandon(staff: StaffKey, lineId: string): void {
    const line = this.of(staff);
    if (line?.id !== lineId) return;
    this.resume(staff);
    const cancel = this.#parts.setTimer(graceMs, () => line.end('lost'));
    this.#cancelGrace.set(idOf(staff), cancel);
  }

  resume(staff: StaffKey): void {
    this.#cancelGrace.get(idOf(staff))?.();
    this.#cancelGrace.delete(idOf(staff));
  }

  /** Her screen is gone, and may come back. */
  isAbandoned(staff: StaffKey): boolean {
    return this.#cancelGrace.has(idOf(staff));
  }

  close(): void {
    for (const line of [...this.#lines.values()]) line.end('closed');
  }

  #keep(staff: StaffKey, endpoint: LineEndpoint<Leg>, isMuted: boolean): void {
    const { leg, gone, hangUp, onHold, isAnswered = false } = endpoint;
    const id = idOf(staff);
    const before = this.#lines.get(id);
    before?.end('replaced');
    this.resume(staff);
    const cancel = this.#parts.setTimer(longestConnectMs, () => line.end('not-connected'));
    const line: OperatorLine = new OperatorLine({
      leg,
      staff,
      // Who was muted on the line before this one, be it a moment ago, is not heard by surprise.
      isMuted: isMuted || (before?.isMuted ?? false),
      gone,
      ...(hangUp && { hangUp }),
      onReady: () => {
        cancel();
        this.#parts.onReady(line);
      },
      onEnd: (end) => {
        cancel();
        if (this.#lines.get(id) === line) {
          this.#lines.delete(id);
          this.resume(staff);
        }
        this.#parts.onEnd(line, end);
      },
    });
    this.#lines.set(id, line);
    onHold?.((isHeld) => this.#parts.onHold(line, isHeld));
    if (isAnswered) line.begin();
  }
}

export const idOf = ({ tenantId, staffId }: StaffKey): string => `${tenantId} ${staffId}`;
