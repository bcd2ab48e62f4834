import { frameSamples } from '../g711.ts';
import type { Leg } from '../leg/leg.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';

/** `talk`: hears and is heard by all; `listen`: hears only; `whisper`: hears all, is heard by one. */
export type RoomRole =
  | { readonly kind: 'talk' }
  | { readonly kind: 'listen' }
  | { readonly kind: 'whisper'; readonly to: string };

export interface Seat {
  readonly leg: Leg;
  role: RoomRole;
  muted: boolean;
  /** Neither hears nor is heard; what is played to the leg (music) goes on. */
  held: boolean;
}

/** A source that sent nothing for so long is replaced by sound of our own. */
const passingMs = 60;

/** Legs that hear each other. Two that share a codec get each other's packets as they come; otherwise sound is added up. */
export class Room {
  readonly id: string;
  readonly #seats = new Map<string, Seat>();
  readonly #sources = new Map<string, readonly Leg[]>();
  readonly #passedAtMs = new Map<string, number>();
  readonly #sum = new Int32Array(frameSamples);

  constructor(id: string) {
    this.id = id;
  }

  get size(): number {
    return this.#seats.size;
  }

  join(leg: Leg, role: RoomRole, muted = false): void {
    this.#seats.set(leg.id, { leg, role, muted, held: false });
    leg.enter(this);
    this.#arrange();
  }

  leave(leg: Leg): void {
    this.#seats.delete(leg.id);
    this.#passedAtMs.delete(leg.id);
    leg.enter(undefined);
    this.#arrange();
  }

  change(legId: string, change: Partial<Pick<Seat, 'role' | 'muted' | 'held'>>): void {
    const seat = this.#seats.get(legId);
    if (!seat) return;
    seat.role = change.role ?? seat.role;
    seat.muted = change.muted ?? seat.muted;
    seat.held = change.held ?? seat.held;
    this.#arrange();
  }

  #arrange(): void {
    this.#sources.clear();
    const seats = [...this.#seats.values()];
    for (const hearer of seats)
      this.#sources.set(
        hearer.leg.id,
        seats.filter((source) => hears(hearer, source)).map((source) => source.leg),
      );
  }

  /** Whom this leg hears. */
  sourcesOf(leg: Leg): readonly Leg[] {
    return this.#sources.get(leg.id) ?? [];
  }

  /** A packet of `from` came: goes at once to everybody who hears nobody else. */
  pass(from: Leg, packet: RtpPacket, kind: 'sound' | 'key' | 'noise', atMs: number): void {
    for (const { leg } of this.#seats.values()) {
      const sources = this.sourcesOf(leg);
      if (sources.length !== 1 || sources[0] !== from || leg.isPlaying) continue;
      if (kind === 'sound' && leg.codecOfSound(packet.payloadType) !== leg.codec) continue;
      if (leg.forward(packet, kind)) this.#passedAtMs.set(leg.id, atMs);
    }
  }

  /** Packets of another leg reach this one directly just now. */
  isPassedTo(leg: Leg, nowMs: number): boolean {
    const atMs = this.#passedAtMs.get(leg.id);
    return atMs !== undefined && nowMs - atMs < passingMs && !leg.isPlaying;
  }

  /** Adds to `out` what this leg hears of the others. `false`: nothing. */
  mix(leg: Leg, out: Int16Array): boolean {
    const heard = this.sourcesOf(leg).filter((source) => source.hasSound);
    if (heard.length === 0) return false;
    for (let i = 0; i < frameSamples; i++) this.#sum[i] = out[i] as number;
    for (const { frame } of heard)
      for (let i = 0; i < frameSamples; i++) this.#sum[i] = (this.#sum[i] as number) + (frame[i] as number);
    for (let i = 0; i < frameSamples; i++)
      out[i] = Math.max(-32_768, Math.min(32_767, this.#sum[i] as number));
    return true;
  }
}

function hears(hearer: Seat, source: Seat): boolean {
  if (hearer === source || hearer.held || source.held || source.muted) return false;
  switch (source.role.kind) {
    case 'talk':
      return true;
    case 'listen':
      return false;
    case 'whisper':
      return source.role.to === hearer.leg.id;
  }
}
