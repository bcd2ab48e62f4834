import { Bridge } from '../bridge.ts';
import type { LineView } from '../line-view.ts';
import type { Held } from '../live-calls.ts';
import { FakeLeg } from './fake-leg.ts';
import { FakeOutside } from './fake-outside.ts';

export const anna = { tenantId: 'demo', staffId: 'anna' };
export const office = { id: 'n1', name: 'МФЦ', phone: '+78125739000' };

export const held = (id = 'k1'): Held => ({
  tenantId: 'demo',
  id,
  state: 'with-operator',
  assignment: { staffId: 'anna' },
});

export function aCaller(id = 'c1') {
  const talk: string[] = [];
  const bridge = () => talk.push('bridged');
  const unbridge = (isLost: boolean) => talk.push(isLost ? 'lost' : 'unbridged');
  return { id, leg: new FakeLeg(id), talk, bridge, unbridge };
}

/** Anna speaks with a caller; a number outside rings when she calls it. */
export async function aTalk({ hasTrunk = true } = {}) {
  const line = new FakeLeg('anna');
  const lines = [line];
  const opened: FakeLeg[] = [];
  const timers: { readonly ms: number; readonly run: () => void; isCancelled: boolean }[] = [];
  const outside = new FakeOutside();
  const trunk = { isUp: hasTrunk };
  let ringing = outside;
  let nowMs = 0;
  /** What answers the next number she calls. */
  const nextOutside = () => {
    ringing = new FakeOutside();
    return ringing;
  };
  const [dialled, news, views]: [string[], string[], LineView[]] = [[], [], []];
  const bridge = new Bridge({
    openBrowser: async () => {
      const leg = lines.shift() ?? new FakeLeg('another');
      opened.push(leg);
      return { leg, answer: 'answer', gone: new Promise(() => {}) };
    },
    openPhone: () => Promise.reject(new Error('no telephone')),
    dialler: {
      isReady: () => trunk.isUp,
      dial: (phone, callerId) => {
        dialled.push(`${phone} for ${callerId}`);
        return trunk.isUp ? ringing : undefined;
      },
    },
    music: 'music',
    recordings: { folder: '/recordings', newKey: () => ({ secret: new Uint8Array(32), sealed: '' }) },
    nowMs: () => nowMs,
    setTimer: (ms, run) => {
      const timer = { ms, run, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
  });
  const toldOf = new Map<string, LineView>();
  bridge.onLine(({ staffId }, view) => {
    views.push(view);
    toldOf.set(staffId, view);
  });
  bridge.onOutside((_, { name, why }) => news.push(`${name}: ${why}`));
  await bridge.openBrowser(anna, 'offer');
  line.tell({ type: 'connected', atMs: 100 });
  const caller = aCaller();
  bridge.follow(caller, held());
  /** As when her page is loaded again: gives her new line. */
  const comeBack = async () => {
    await bridge.openBrowser(anna, 'offer');
    const leg = opened.at(-1) ?? line;
    leg.tell({ type: 'connected', atMs: 100 });
    return leg;
  };
  /** A supervisor opens a line and listens. */
  const sitDown = async (staff: typeof anna) => {
    await bridge.openBrowser(staff, 'offer');
    opened.at(-1)?.tell({ type: 'connected', atMs: 100 });
    bridge.sit(staff, 'k1', 'listen');
  };
  /** What her screen was told last. */
  const seen = ({ staffId }: typeof anna) => toldOf.get(staffId);
  /** What waits for so long has waited. */
  const wait = (ms: number) => {
    nowMs += ms;
    for (const timer of timers.filter((one) => one.ms === ms && !one.isCancelled)) {
      timer.isCancelled = true;
      timer.run();
    }
  };
  return {
    bridge,
    sitDown,
    seen,
    trunk,
    nextOutside,
    comeBack,
    wait,
    timers,
    line,
    outside,
    caller,
    dialled,
    news,
    views,
  };
}
