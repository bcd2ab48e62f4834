import type { openTransport } from '../transport/open-transport.ts';
import type { Destination, Flow, Source, Transport, TransportEvents } from '../transport/transport.ts';

interface Station {
  readonly address: Destination;
  readonly events: TransportEvents;
}

/** One message on its way. */
export interface Passage {
  readonly text: string;
  readonly from: Destination;
  readonly to: Destination;
}

/**
 * Datagrams and connections between stacks of one test, without sockets: hand `open` to each stack as
 * `openTransport`. Messages arrive in a later microtask. Ports of 0 are numbered from 40 000.
 */
export class MemoryNetwork {
  /** Everything that was sent, lost or not. */
  readonly passages: Passage[] = [];
  /** True: this one is lost (datagrams only). */
  loses: (passage: Passage) => boolean = () => false;
  /** True: sending there fails at once. */
  refuses: (to: Destination) => boolean = () => false;
  readonly #stations = new Map<string, Station>();
  #nextPort = 40_000;

  readonly open: typeof openTransport = async (options, { events }) => {
    const port = options.port || this.#nextPort++;
    const address = { transport: options.transport, host: options.host, port };
    const key = keyOf(address);
    this.#stations.set(key, { address, events });
    const transport: Transport = {
      name: options.transport,
      local: address,
      send: (bytes, destination) => this.#carry(bytes, address, destination),
      ping: async () => {},
      close: async () => {
        this.#stations.delete(key);
      },
    };
    return transport;
  };

  async #carry(bytes: Uint8Array, from: Destination, to: Destination): Promise<void> {
    const station = this.#stations.get(keyOf(to));
    if (this.refuses(to)) throw new Error('refused');
    if (!station && to.transport !== 'udp') throw new Error('nobody listens');
    const passage = { text: new TextDecoder().decode(bytes), from, to };
    this.passages.push(passage);
    if (to.transport === 'udp' && this.loses(passage)) return;
    queueMicrotask(() => station?.events.message(bytes, this.#source(from, to)));
  }

  #source(from: Destination, to: Destination): Source {
    if (from.transport === 'udp') return from;
    const flow: Flow = {
      closed: false,
      send: (bytes) => this.#carry(bytes, to, from),
      close: () => {},
    };
    return { ...from, flow };
  }
}

function keyOf({ transport, host, port }: Destination): string {
  return `${transport} ${host} ${port}`;
}
