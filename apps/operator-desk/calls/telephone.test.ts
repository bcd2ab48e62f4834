import { afterEach, expect, it, vi } from 'vitest';
import type { Called } from '../connection/desk-connection.ts';
import type { CommandInput, CommandName, DeskLine } from '../protocol/index.ts';
import { DeskStore } from '../state/desk-store.ts';
import { anna, joined } from '../state/testing/builders.ts';
import { Telephone } from './telephone.ts';

const aLine = (change: Partial<DeskLine> = {}): DeskLine => ({
  id: 'line-1',
  status: 'ready',
  isMuted: false,
  ...change,
});
const aCall = (isHeld: boolean): NonNullable<DeskLine['call']> => ({
  conversationId: 'c1',
  seat: 'operator',
  isHeld,
  staffIds: ['anna'],
  listenerIds: [],
});

function aShelf() {
  const kept: Record<string, string> = {};
  return {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
}

function aDesk(options: { readonly shelf?: ReturnType<typeof aShelf>; readonly fails?: string } = {}) {
  const shelf = options.shelf ?? aShelf();
  const store = new DeskStore(aShelf(), anna);
  store.dispatch(joined([]));
  const commands: unknown[] = [];
  /** Whether it sends what is heard, one change after another. */
  const microphone: string[] = [];
  let openSounds = 0;
  let resumed: Called<'line.resume'> = { outcome: 'refused', code: 'no-line', message: '' };
  let muted: Called<'line.mute'> | undefined;
  const call = async <C extends CommandName>(name: C, input: CommandInput<C>): Promise<Called<C>> => {
    commands.push([name, input]);
    const answers: Partial<Record<CommandName, unknown>> = { 'line.resume': resumed, 'line.mute': muted };
    return (answers[name] ?? { outcome: 'done', sdp: 'answer' }) as Called<C>;
  };
  const telephone = new Telephone({
    store,
    shelf,
    call,
    openSound: async () => {
      if (options.fails) throw new DOMException('', options.fails);
      openSounds += 1;
      return {
        offer: 'offer',
        accept: async () => undefined,
        change: async () => undefined,
        mute: (isMuted) => microphone.push(isMuted ? 'off' : 'on'),
        close: () => {
          openSounds -= 1;
        },
      };
    },
  });
  telephone.start();
  const online = async () => {
    store.dispatch({ type: 'connection', status: 'online' });
    await expect.poll(() => store.get().sound.status).not.toBe('opening');
  };
  return {
    store,
    shelf,
    telephone,
    commands,
    online,
    tell: (line: DeskLine) => store.dispatch({ type: 'line', line }),
    resumesWith: (line: DeskLine) => {
      resumed = { outcome: 'done', line };
    },
    mutesWith: (answer: Called<'line.mute'>) => {
      muted = answer;
    },
    microphone,
    openSounds: () => openSounds,
  };
}

afterEach(() => {
  vi.useRealTimers();
});

it('opens the line once, however often it is asked for', async () => {
  const { telephone, commands, store } = aDesk();
  await Promise.all([telephone.open(), telephone.open()]);
  await telephone.open();
  expect(commands).toEqual([['line.open', { sdp: 'offer' }]]);
  expect(store.get().sound).toEqual({ status: 'on' });
});

it('opens the line again when the page is loaded again, muted and held as it was', async () => {
  const before = aDesk();
  await before.telephone.open();
  before.tell(aLine({ isMuted: true, call: aCall(true) }));
  const { online, tell, commands, microphone } = aDesk({ shelf: before.shelf });
  await online();
  expect(microphone).toEqual(['off']);
  tell(aLine({ id: 'line-2', isMuted: true }));
  tell(aLine({ id: 'line-2', isMuted: true, call: aCall(false) }));
  tell(aLine({ id: 'line-2', isMuted: true, call: aCall(true) }));
  expect(commands).toEqual([
    ['line.open', { sdp: 'offer', isMuted: true }],
    ['line.hold', { isOn: true }],
  ]);
});

it('holds nobody for a number outside that has ended while the page was loaded again', async () => {
  const before = aDesk();
  await before.telephone.open();
  before.tell(aLine({ call: { ...aCall(true), outside: { name: 'МФЦ', state: 'talk' } } }));
  const { online, tell, commands } = aDesk({ shelf: before.shelf });
  await online();
  tell(aLine({ id: 'line-2' }));
  tell(aLine({ id: 'line-2', call: aCall(false), outsideEnded: { name: 'МФЦ', why: 'left' } }));
  expect(commands).toEqual([['line.open', { sdp: 'offer' }]]);
});

it('keeps the line over a lost network, and opens another when the server has let it go', async () => {
  const { telephone, store, commands, online, resumesWith } = aDesk();
  await telephone.open();
  resumesWith(aLine({ isMuted: true }));
  store.dispatch({ type: 'connection', status: 'offline' });
  await online();
  await expect.poll(() => store.get().line?.isMuted).toBe(true);
  expect(commands).toHaveLength(2);
});

it('turns the microphone off at once, and believes no line that was told before', async () => {
  const { telephone, tell, microphone, commands } = aDesk();
  await telephone.open();
  tell(aLine());
  const muting = telephone.mute(true);
  expect(microphone.at(-1)).toBe('off');
  // Told on its way here: her caller was joined to the line.
  tell(aLine({ call: aCall(false) }));
  expect(microphone.at(-1)).toBe('off');
  await muting;
  tell(aLine({ isMuted: true, call: aCall(false) }));
  expect(microphone.at(-1)).toBe('off');
  expect(commands.filter((one) => JSON.stringify(one) === '["line.mute",{"isOn":true}]')).toHaveLength(2);
});

it('is muted on the line that comes when she pressed it where there was none', async () => {
  const { telephone, tell, mutesWith, commands, microphone } = aDesk();
  mutesWith({ outcome: 'refused', code: 'no-line', message: '' });
  const opening = telephone.open();
  await telephone.mute(true);
  await opening;
  expect(microphone).toEqual(['off']);
  tell(aLine());
  expect(commands.at(-1)).toEqual(['line.mute', { isOn: true }]);
  tell(aLine({ isMuted: true }));
  expect(microphone.at(-1)).toBe('off');
});

it('shows the microphone as it is when the server did not take it', async () => {
  const { telephone, tell, mutesWith, microphone } = aDesk();
  await telephone.open();
  tell(aLine());
  mutesWith({ outcome: 'unreachable' });
  await telephone.mute(true);
  expect(microphone.at(-1)).toBe('on');
});

it('opens the line anew when it broke', async () => {
  vi.useFakeTimers();
  const { telephone, tell, commands, openSounds } = aDesk();
  await telephone.open();
  tell(aLine());
  tell(aLine({ status: 'closed', end: 'lost' }));
  expect(openSounds()).toBe(0);
  await vi.advanceTimersByTimeAsync(600);
  expect(commands).toHaveLength(2);
  expect(openSounds()).toBe(1);
});

it('lets the microphone go when another screen of hers opened the line', async () => {
  const { telephone, tell, store, openSounds, online, commands } = aDesk();
  await telephone.open();
  tell(aLine());
  tell(aLine({ status: 'closed', end: 'replaced' }));
  tell(aLine({ id: 'line-2' }));
  expect([store.get().sound.status, openSounds()]).toEqual(['elsewhere', 0]);
  await online();
  expect(commands).toHaveLength(1);
});

it.each([
  ['NotAllowedError', 'not-allowed'],
  ['NotFoundError', 'no-microphone'],
  ['NotReadableError', 'microphone-busy'],
])('tells why there is no sound: %s', async (fails, reason) => {
  const { telephone, store } = aDesk({ fails });
  await telephone.open();
  expect(store.get().sound).toEqual({ status: 'failed', reason });
});
