import type { LegEvent, MediaLeg } from '../media/index.ts';

/** Who sits at a line. */
export interface StaffKey {
  readonly tenantId: string;
  readonly staffId: string;
}

/** Why a line is no more. */
export type LineEnd =
  /** By whoever opened it, or by the end of the server. */
  | 'closed'
  /** Another screen of hers opened one. */
  | 'replaced'
  /** Her browser, its network or her telephone is gone. */
  | 'lost'
  /** No sound came within the time for it. */
  | 'not-connected';

export type LineLeg = Pick<
  MediaLeg,
  | 'id'
  | 'join'
  | 'leave'
  | 'setRole'
  | 'mute'
  | 'hold'
  | 'loop'
  | 'endLoop'
  | 'pressKeys'
  | 'record'
  | 'endRecording'
  | 'onEvent'
  | 'close'
>;

export interface OperatorLineParts {
  readonly leg: LineLeg;
  readonly staff: StaffKey;
  readonly isMuted: boolean;
  /** Resolves when the far end says that it is gone; sound that stays away is noticed here. */
  readonly gone: Promise<unknown>;
  /** Ends what is behind the leg, such as a telephone call. */
  readonly hangUp?: () => void;
  readonly onReady: () => void;
  readonly onEnd: (end: LineEnd) => void;
}

/** The way to one member of staff: her browser, or the telephone on her table. Open between calls too. */
export class OperatorLine {
  readonly staff: StaffKey;
  readonly leg: LineLeg;
  readonly #parts: OperatorLineParts;
  #state: 'connecting' | 'ready' | 'closed' = 'connecting';
  isMuted: boolean;

  constructor(parts: OperatorLineParts) {
    this.#parts = parts;
    this.staff = parts.staff;
    this.isMuted = parts.isMuted;
    this.leg = parts.leg;
    parts.leg.onEvent((event) => this.#on(event));
    parts.gone.then(
      () => this.end('lost'),
      () => this.end('lost'),
    );
  }

  get id(): string {
    return this.leg.id;
  }

  get state(): 'connecting' | 'ready' | 'closed' {
    return this.#state;
  }

  #on(event: LegEvent): void {
    if (event.type === 'connected') this.begin();
    else if (event.type === 'media-lost' || event.type === 'closed') this.end('lost');
  }

  /** She can hear and speak. */
  begin(): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'ready';
    this.#parts.onReady();
  }

  /** Once; what comes later changes nothing. */
  end(end: LineEnd): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#parts.onEnd(end);
    this.#parts.hangUp?.();
    void this.leg.close().catch(() => {});
  }
}
