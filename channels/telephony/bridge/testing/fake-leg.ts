import type { Digit, LegEvent, RoomRole } from '../../media/index.ts';
import type { LineLeg } from '../operator-line.ts';

/** Writes down in words what a leg is told. */
export class FakeLeg implements LineLeg {
  readonly id: string;
  readonly told: string[] = [];
  readonly #listeners = new Set<(event: LegEvent) => void>();

  constructor(id: string) {
    this.id = id;
  }

  /** What was told since this was asked last. */
  news(): readonly string[] {
    return this.told.splice(0);
  }

  tell(event: LegEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  onEvent(listener: (event: LegEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  join(roomId: string, role: RoomRole = { kind: 'talk' }, isMuted = false): void {
    this.told.push(`join ${roomId} ${wordsOf(role)}${isMuted ? ' muted' : ''}`);
  }

  leave(): void {
    this.told.push('leave');
  }

  setRole(role: RoomRole): void {
    this.told.push(`role ${wordsOf(role)}`);
  }

  mute(isMuted: boolean): void {
    this.told.push(isMuted ? 'mute' : 'unmute');
  }

  hold(isHeld: boolean, music?: string): void {
    this.told.push(isHeld ? `hold ${music}` : 'resume');
  }

  loop(sound: Int16Array | string): void {
    this.told.push(`loop ${sound}`);
  }

  endLoop(): void {
    this.told.push('end-loop');
  }

  pressKeys(keys: readonly Digit[]): void {
    this.told.push(`keys ${keys.join('')}`);
  }

  record({ id }: { readonly id: string }): void {
    this.told.push(`record ${id}`);
  }

  async endRecording(): Promise<void> {
    this.told.push('end-recording');
  }

  async close(): Promise<void> {
    this.told.push('close');
  }
}

const wordsOf = (role: RoomRole): string => ('to' in role ? `${role.kind} to ${role.to}` : role.kind);
