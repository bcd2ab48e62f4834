import type { Clock } from '#core/shared/clock.ts';

/** How the channel is, for the supervisor and `/health/ready`. */
export interface ChannelHealth {
  readonly state: 'ok' | 'degraded' | 'off';
  readonly code?: string;
}

/** Counts since the start of the process. */
export const counterNames = [
  'received',
  'repeated',
  'ignored',
  'refused',
  'setAside',
  'unreadable',
  'retried',
  'sent',
  'sendLater',
  'sendRefused',
  'noticeFailed',
] as const;

export type CounterName = (typeof counterNames)[number];
export type Counters = Readonly<Record<CounterName, number>>;

/** Troubles are kept by the place they were seen in, and end when that place works again. */
export type TroublePlace = 'start' | 'updates' | 'receive' | 'send';

export interface ChannelState {
  count(name: CounterName): void;
  counters(): Counters;
  /** `undefined`: this place works. */
  trouble(place: TroublePlace, code: string | undefined): void;
  /** The first trouble, by place. */
  troubleCode(): string | undefined;
}

/** Without anything sent for so long, nobody knows any more whether sending works. */
const sendTroubleMs = 5 * 60_000;

export function createChannelState(clock: Clock): ChannelState {
  const counts = new Map<CounterName, number>();
  const troubles = new Map<TroublePlace, { readonly code: string; readonly at: number }>();
  const places: readonly TroublePlace[] = ['start', 'receive', 'updates', 'send'];
  return {
    count: (name) => counts.set(name, (counts.get(name) ?? 0) + 1),
    counters: () => {
      const of = (name: CounterName) => counts.get(name) ?? 0;
      return {
        received: of('received'),
        repeated: of('repeated'),
        ignored: of('ignored'),
        refused: of('refused'),
        setAside: of('setAside'),
        unreadable: of('unreadable'),
        retried: of('retried'),
        sent: of('sent'),
        sendLater: of('sendLater'),
        sendRefused: of('sendRefused'),
        noticeFailed: of('noticeFailed'),
      };
    },
    trouble(place, code) {
      if (code === undefined) troubles.delete(place);
      else troubles.set(place, { code, at: clock.now().getTime() });
    },
    troubleCode() {
      const send = troubles.get('send');
      if (send && clock.now().getTime() - send.at > sendTroubleMs) troubles.delete('send');
      return places.map((place) => troubles.get(place)?.code).find((code) => code !== undefined);
    },
  };
}
