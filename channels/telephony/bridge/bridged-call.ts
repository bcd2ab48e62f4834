import type { Digit, RecordingPlace, RoomRole } from '../media/index.ts';
import type { LineLeg, OperatorLine } from './operator-line.ts';
import type { OutsideParty } from './outside-party.ts';
import { ringingSound } from './ringing-tone.ts';

/** A call of a citizen, as far as it can be bridged. */
export interface CallerLine {
  /** Of the call: its recordings are named after it. */
  readonly id: string;
  readonly leg: LineLeg;
  /** The assistant is silent and deaf from now on. */
  bridge(): void;
  /** The assistant has the call again. `isOperatorLost`: she is told that the operator's line broke. */
  unbridge(isOperatorLost: boolean): void;
}

/** `operator`: whose conversation it is; `colleague`: asked in by her; the others are a supervisor's ways. */
export type Seat = 'operator' | 'colleague' | 'listen' | 'whisper' | 'join';

export interface BridgedCallParts {
  readonly caller: CallerLine;
  /** The loaded sound of somebody on hold. */
  readonly music: string;
  /** Where the sound of operators is kept; absent: nowhere. */
  readonly recordings: RecordingPlace | undefined;
}

/** The room of one call: the caller, her operator, and whoever else listens or speaks. */
export class BridgedCall {
  readonly caller: CallerLine;
  readonly #parts: BridgedCallParts;
  readonly #seats = new Map<OperatorLine, Seat>();
  #recordings = 0;
  /** Of the caller's own line: the first began with the call. */
  #callerRecordings = 1;
  #isHeld = false;
  #outside: OutsideParty | undefined;
  #isHandedOver = false;
  #isAwaiting = false;
  /** Who hears the ringing tone. */
  #toned: OperatorLine | undefined;

  constructor(parts: BridgedCallParts) {
    this.#parts = parts;
    this.caller = parts.caller;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** The number outside that rings or talks here. */
  get outside(): OutsideParty | undefined {
    return this.#outside;
  }

  /** The caller and the outside party speak without us. */
  get isHandedOver(): boolean {
    return this.#isHandedOver;
  }

  /** Her operator's line is gone and may come back: until then the caller and the outside party stay as they are. */
  get isAwaiting(): boolean {
    return this.#isAwaiting;
  }

  /** With the operator's line there is a room; without, the call is the assistant's. */
  get operator(): OperatorLine | undefined {
    return [...this.#seats].find(([, seat]) => seat === 'operator')?.[0];
  }

  get lines(): readonly OperatorLine[] {
    return [...this.#seats.keys()];
  }

  seatOf(line: OperatorLine): Seat | undefined {
    return this.#seats.get(line);
  }

  /** Sits down, or changes the seat. */
  seat(line: OperatorLine, seat: Seat): void {
    const before = this.#seats.get(line);
    this.#seats.set(line, seat);
    if (before !== undefined) {
      line.leg.setRole(this.#roleOf(seat));
      return;
    }
    if (seat === 'operator' && !this.#isAwaiting) {
      this.caller.bridge();
      this.caller.leg.join(this.#room, { kind: 'talk' });
    }
    if (seat === 'operator') this.#isAwaiting = false;
    line.leg.join(this.#room, this.#roleOf(seat), line.isMuted);
    if (seat === 'operator' || seat === 'colleague') this.#record(line.leg);
    if (seat === 'operator')
      for (const one of this.listeners) one.leg.setRole(this.#roleOf(this.#seats.get(one) ?? 'listen'));
    this.setTone();
  }

  /** The operator's line is gone, and may come back; everybody else stays. */
  awaitOperator(line: OperatorLine): void {
    this.#isAwaiting = true;
    this.#rise(line);
    this.setTone();
  }

  /** Leaves. When the operator does, everybody does, and the call goes on without a room. */
  leave(line: OperatorLine, isLost = false): void {
    if (this.#seats.get(line) === 'operator') this.dissolve({ isOperatorLost: isLost });
    else this.#rise(line);
  }

  /**
   * Also after a hand over: the outside party is hung up with it. `isOver`: the caller is gone; else she is ours again,
   * and recorded again.
   */
  dissolve({ isOperatorLost = false, isOver = false } = {}): void {
    this.endOutside();
    if (!this.operator && !this.#isHandedOver && !this.#isAwaiting) return;
    if (this.#isHandedOver && !isOver) this.#recordCaller();
    this.#isHandedOver = false;
    this.#isAwaiting = false;
    for (const line of this.lines) this.#rise(line);
    if (this.#isHeld) this.hold(false);
    this.caller.leg.leave();
    this.caller.unbridge(isOperatorLost);
  }

  ringOutside(outside: OutsideParty): void {
    this.#outside = outside;
  }

  /** It was answered: it hears and is heard like an operator. */
  seatOutside(leg: LineLeg): void {
    leg.join(this.#room, { kind: 'talk' });
    this.setTone();
  }

  /** While it rings and nothing of it is heard, the operator hears a tone; nobody else does. */
  setTone(): void {
    const hearer = this.#outside?.needsTone ? this.operator : undefined;
    if (hearer === this.#toned) return;
    this.#toned?.leg.endLoop();
    hearer?.leg.loop(ringingSound);
    this.#toned = hearer;
  }

  /** By us, or it has left by itself. */
  endOutside(): void {
    this.#outside?.hangUp();
    this.#outside = undefined;
    this.setTone();
  }

  /** Every line of ours leaves; the caller and the outside party stay. What they say is theirs: it is not recorded. */
  handOver(): void {
    this.#isHandedOver = true;
    for (const line of this.lines) this.#rise(line);
    void this.caller.leg.endRecording().catch(() => {});
    if (this.#isHeld) this.hold(false);
  }

  /** Keys for what is at the other end, such as the menu of an office: the outside one once it is heard. */
  press(keys: readonly Digit[]): void {
    const leg = this.#outside?.leg ?? this.caller.leg;
    leg.pressKeys(keys);
  }

  /** Who hears the caller and is not heard by her. */
  get listeners(): readonly OperatorLine[] {
    return [...this.#seats].flatMap(([line, seat]) =>
      seat === 'listen' || seat === 'whisper' ? [line] : [],
    );
  }

  /** The caller hears music, and the others each other. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.caller.leg.hold(isHeld, this.#parts.music);
  }

  get #room(): string {
    return `call-${this.caller.id}`;
  }

  #roleOf(seat: Seat): RoomRole {
    if (seat === 'listen') return { kind: 'listen' };
    if (seat === 'whisper') return { kind: 'whisper', to: this.operator?.leg.id ?? '' };
    return { kind: 'talk' };
  }

  #rise(line: OperatorLine): void {
    this.#seats.delete(line);
    line.leg.leave();
    void line.leg.endRecording().catch(() => {});
  }

  #record(leg: LineLeg): void {
    this.#recordings += 1;
    this.#keep(leg, `operator-${this.#recordings}`);
  }

  /** What was recorded until she was handed over is a file that is done with. */
  #recordCaller(): void {
    this.#callerRecordings += 1;
    this.#keep(this.caller.leg, `part-${this.#callerRecordings}`);
  }

  #keep(leg: LineLeg, name: string): void {
    const { recordings } = this.#parts;
    if (!recordings) return;
    const id = `${this.caller.id}-${name}`;
    leg.record({ folder: recordings.folder, id, key: recordings.newKey(id) });
  }
}
