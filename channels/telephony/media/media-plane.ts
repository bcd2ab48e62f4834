import { AppError } from '#core/shared/app-error.ts';
import type { LegDetector } from './leg/hearing.ts';
import { Leg } from './leg/leg.ts';
import type { LegEvent } from './leg/leg-types.ts';
import { Room } from './mixing/room.ts';
import { Pacer } from './pacer.ts';
import type { Chunk, LegCommand, MediaSetup, PlaneCommand, PlaneStatistics, Way } from './protocol.ts';
import { MessagePortTransport } from './transport/message-port-transport.ts';
import type { PacketTransport } from './transport/packet-transport.ts';
import { PortPool } from './transport/port-pool.ts';
import { UdpTransport } from './transport/udp-transport.ts';

/** What the thread's entry file brings along from other folders. */
export interface MediaParts {
  /** One for each leg. Left out: nobody is heard to begin or end speaking. */
  readonly createDetector?: () => LegDetector;
  /** Ways for packets by name; `parameters` come from the client as they are. */
  readonly ways?: Readonly<Record<string, (parameters: unknown, legId: string) => Promise<PacketTransport>>>;
}

/** All legs, rooms and sounds of one media thread. */
export class MediaPlane {
  readonly #setup: MediaSetup;
  readonly #parts: MediaParts;
  readonly #emit: (legId: string, event: LegEvent) => void;
  readonly #legs = new Map<string, Leg>();
  readonly #rooms = new Map<string, Room>();
  readonly #sounds = new Map<string, Int16Array>();
  readonly #pacer: Pacer;
  readonly #ports: PortPool;

  constructor(
    setup: MediaSetup,
    parts: MediaParts,
    emit: (legId: string, event: LegEvent) => void,
    afterSlot: () => void,
  ) {
    this.#setup = setup;
    this.#parts = parts;
    this.#emit = emit;
    this.#pacer = new Pacer(undefined, afterSlot);
    this.#ports = new PortPool(setup.ports);
  }

  /** @throws AppError */
  async runPlane(command: PlaneCommand): Promise<unknown> {
    switch (command.type) {
      case 'load-sound':
        this.#sounds.set(command.name, command.samples);
        return undefined;
      case 'statistics':
        return this.#statistics();
      case 'shut-down':
        await Promise.all([...this.#legs.values()].map((leg) => this.#close(leg)));
        this.#pacer.close();
        return undefined;
    }
  }

  #statistics(): PlaneStatistics {
    return {
      legs: this.#legs.size,
      rooms: this.#rooms.size,
      portsUsed: this.#ports.used,
      ports: this.#ports.size,
      pacer: this.#pacer.counts(),
    };
  }

  /** @throws AppError `media-leg-closed` and those of the ways */
  async run(legId: string, command: LegCommand): Promise<unknown> {
    if (command.type === 'open') return this.#open(legId, command.way, command.activity);
    const leg = this.#legs.get(legId);
    if (!leg) throw new AppError('media-leg-closed', 'this leg is closed', { details: { legId } });
    switch (command.type) {
      case 'connect':
        return leg.connect(command.remote);
      case 'signal':
        return leg.signal(command.message);
      case 'play':
        return leg.open(command.playbackId, command.gain);
      case 'push':
        return leg.push(command.playbackId, this.#chunk(command.chunk));
      case 'end':
        return leg.end(command.playbackId);
      case 'stop':
        return leg.stop();
      case 'loop':
        return leg.loop(
          typeof command.sound === 'string' ? this.#sound(command.sound) : command.sound,
          command.gain,
        );
      case 'press':
        return leg.press(command.keys, command.toneMs, command.gapMs);
      case 'listen':
        return leg.listen(command.listening);
      case 'barge-in':
        return leg.bargeIn(command.bargeIn);
      case 'record':
        return leg.record(command.recording);
      case 'end-recording':
        return leg.endRecording();
      case 'join':
        return this.#join(leg, command);
      case 'leave':
        return this.#leave(leg);
      case 'seat':
        return leg.room?.change(legId, command);
      case 'quality':
        return leg.quality();
      case 'close':
        return this.#close(leg);
    }
  }

  async #open(legId: string, way: Way, activity: boolean): Promise<unknown> {
    const transport = await this.#transport(legId, way);
    const leg: Leg = new Leg({
      id: legId,
      transport,
      detector: activity ? this.#detectorFor(transport) : undefined,
      emit: (event) => {
        this.#emit(legId, event);
        if (event.type === 'failed') void this.#close(leg, 'failed');
      },
      mediaLostMs: this.#setup.mediaLostMs,
      nowMs: () => performance.now(),
      wallMs: () => performance.timeOrigin + performance.now(),
    });
    this.#legs.set(legId, leg);
    this.#pacer.add(leg);
    return transport.local;
  }

  /** @throws what making it throws; the way of the packets is closed then. */
  #detectorFor(transport: PacketTransport): LegDetector | undefined {
    try {
      return this.#parts.createDetector?.();
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  async #transport(legId: string, way: Way): Promise<PacketTransport> {
    switch (way.kind) {
      case 'udp':
        return UdpTransport.open(way.address ?? this.#setup.address, this.#ports);
      case 'message-port':
        return new MessagePortTransport(way.port);
      case 'named': {
        const open = this.#parts.ways?.[way.name];
        if (!open) throw new AppError('media-way-unknown', `no way for packets is named ${way.name}`);
        return open(way.parameters, legId);
      }
    }
  }

  #chunk(chunk: Chunk): Int16Array | { readonly mark: string } {
    return chunk instanceof Int16Array || 'mark' in chunk ? chunk : this.#sound(chunk.sound);
  }

  #sound(name: string): Int16Array {
    const sound = this.#sounds.get(name);
    if (!sound) throw new AppError('media-sound-unknown', `no sound is loaded as ${name}`);
    return sound;
  }

  #join(leg: Leg, { roomId, role, muted }: Extract<LegCommand, { type: 'join' }>): void {
    this.#leave(leg);
    const room = this.#rooms.get(roomId) ?? new Room(roomId);
    this.#rooms.set(roomId, room);
    room.join(leg, role, muted);
  }

  #leave(leg: Leg): void {
    const { room } = leg;
    if (!room) return;
    room.leave(leg);
    if (room.size === 0) this.#rooms.delete(room.id);
  }

  async #close(leg: Leg, reason: 'request' | 'failed' = 'request'): Promise<void> {
    this.#pacer.remove(leg);
    this.#leave(leg);
    this.#legs.delete(leg.id);
    await leg.close(reason);
  }
}
