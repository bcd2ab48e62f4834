import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from './testing/cluster.ts';
import { runOtklik } from './testing/command-line.ts';
import { DeskScreen, holdOf, type Offer, refOf, signInStaff } from './testing/desk-screen.ts';
import { pause, until } from './testing/until.ts';
import { textOf, Visitor } from './testing/visitor.ts';

const stores: readonly (readonly [string, string | undefined])[] = [
  ['the embedded store', undefined],
  ...(process.env.MONGODB_URI ? [['MongoDB', process.env.MONGODB_URI] as const] : []),
];
if (stores.length === 1) console.warn('MONGODB_URI is not set: the cluster runs on the embedded store only.');

/** Questions whose answers do not depend on chance, so that a stormy conversation can be laid beside a calm one. */
const script = ['положено ли нам единое пособие?', 'Питер', 'да', '4 года', 'нет'];

describe.each(stores)('three processes on Redis and %s', (_store, mongodb) => {
  let cluster: Cluster;
  const open: { close(): void }[] = [];

  beforeAll(async () => {
    cluster = await startCluster(mongodb);
  });
  afterAll(async () => {
    for (const one of open) one.close();
    await cluster?.remove();
  });

  const urls = (from = 0) => {
    const all = [cluster.first, cluster.second, cluster.third].map(({ url }) => url);
    return [...all.slice(from), ...all.slice(0, from)];
  };
  const visit = async (from: number, token?: string) => {
    const visitor = await Visitor.connect(urls(from), token === undefined ? {} : { token });
    open.push(visitor);
    return visitor;
  };
  const screenOf = async (login: string, url: string) => {
    const session = await signInStaff(cluster.first.url, cluster.first.signIn(login));
    const screen = await DeskScreen.open(url, session);
    open.push(screen);
    return screen;
  };

  it('lets citizen and operators talk, each at another process', async () => {
    const citizen = await visit(0);
    const anna = await screenOf('operator1', cluster.second.url);
    const boris = await screenOf('operator2', cluster.third.url);
    await anna.must('set-presence', { status: 'available' });
    const { conversationId } = await citizen.say('оператора!');
    const hers = await anna.acceptNext(conversationId);
    await anna.must('open', { conversationId });
    await citizen.sees(/event operator.joined/);

    await anna.say(hers, 'Здравствуйте! Чем помочь?');
    await citizen.sees(/Чем помочь/);
    await citizen.say('Хочу узнать про выплату');
    await anna.sees('Хочу узнать про выплату');

    await boris.must('set-presence', { status: 'available' });
    const transfer = { queueId: 'demo-general', toStaffId: boris.staffId, note: 'спрашивает про выплату' };
    await anna.must('transfer', { ...hers, ...transfer });
    const his = await boris.acceptNext(conversationId);
    expect(await anna.ask('send', { ...hers, clientMessageId: 'too-late-1', text: 'ещё моё' })).toMatchObject(
      {
        outcome: 'refused',
        code: 'assignment-stale',
      },
    );
    await boris.say(his, 'Помогу вам');
    await citizen.sees(/Помогу вам/);

    const { entries } = await boris.must('open', { conversationId });
    const said = entries.flatMap(({ body, visibility }) =>
      body.kind === 'text' && visibility === 'everyone' ? [body.text] : [],
    );
    const shown = (await citizen.history()).flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []));
    expect(shown).toEqual(said);
    await boris.must('finish', his);
    await boris.must('dispose', { ...his, disposition: 'resolved' });
    for (const screen of [anna, boris]) {
      await screen.must('set-presence', { status: 'offline' });
      screen.close();
    }
  });

  it('goes on at another process by a code; both screens show the same', async () => {
    const atHome = await visit(0);
    await atHome.turn('нам положено единое пособие?');
    await atHome.turn('хочу продолжить в телеграме');
    const shown = await atHome.sees(/\d{3}-\d{3}/);
    const code = /\d{3}-\d{3}/.exec(textOf(shown))?.[0] ?? '';

    const onTheWay = await visit(2);
    await onTheWay.send({ kind: 'link-code', code });
    await onTheWay.sees(/остановились на вопросе/i);
    await onTheWay.turn('да');
    await atHome.sees((entry) => entry.author === 'citizen' && textOf(entry) === 'да');
    await atHome.turn('один');
    await onTheWay.sees((entry) => entry.author === 'citizen' && textOf(entry) === 'один');
    expect(await onTheWay.history()).toEqual(await atHome.history());
  });

  it('loses and repeats nothing when a process is killed under twenty visitors', async () => {
    const calm = await visit(0);
    for (const line of script) await calm.turn(line);
    const expected = (await calm.history()).map(lineOf);

    const visitors = await Promise.all(Array.from({ length: 20 }, (_, n) => visit(n % 3)));
    const talks = visitors.map(async (visitor) => {
      for (const line of script) {
        await visitor.turn(line);
        await pause(Math.random() * 300);
      }
    });
    await pause(600);
    await cluster.second.kill();
    await Promise.all(talks);
    await cluster.second.restart();

    for (const visitor of visitors) {
      const batches = await visitor.batches();
      expect(batches.flatMap(({ entries }) => entries.map(lineOf))).toEqual(expected);
      let upTo = 0;
      for (const batch of batches) {
        expect(batch.after).toBe(upTo);
        upTo = batch.upTo;
      }
      const kept = batches.flatMap(({ entries }) => entries.flatMap((entry) => entry.clientMessageId ?? []));
      expect(kept).toEqual(visitor.acknowledged.map(({ clientMessageId }) => clientMessageId));
      visitor.close();
    }
  });

  it('gives an offer to one operator, however many click at once', async () => {
    const citizen = await visit(1);
    const left = await screenOf('operator1', cluster.first.url);
    const right = await screenOf('operator1', cluster.second.url);
    const other = await screenOf('operator2', cluster.third.url);
    await left.must('set-presence', { status: 'available' });
    const { conversationId } = await citizen.say('оператора!');
    const offer = refOf(await left.nextOffer(conversationId));
    await other.must('set-presence', { status: 'available' });
    const [one, same, foreign] = await Promise.all([
      left.ask('accept', offer),
      right.ask('accept', offer),
      other.ask('accept', offer),
    ]);
    expect(foreign).toMatchObject({ outcome: 'refused', code: 'offer-gone' });
    expect([one.outcome, same.outcome]).toContain('done');
    await citizen.sees(/event operator.joined/);
    const joins = (await citizen.history()).filter((entry) => /operator.joined/.test(textOf(entry)));
    expect(joins).toHaveLength(1);
    const { conversation } = await left.must('open', { conversationId });
    expect(conversation.assignment?.staffId).toBe(left.staffId);
    await left.must('finish', holdOf(conversation));
    await left.must('dispose', { ...holdOf(conversation), disposition: 'resolved' });
    for (const screen of [left, other]) await screen.must('set-presence', { status: 'offline' });
    for (const screen of [left, right, other]) screen.close();
  });

  it('never gives an operator more than she can hold, in a storm', async () => {
    const login = 'operator3';
    const added = await runOtklik(
      ['staff-add', login, '--tenant', 'demo', '--name', 'Галина', '--roles', 'operator-1', '--chats', '2'],
      cluster.environment,
    );
    expect(added).toMatchObject({ code: 0 });
    const password = /First password: (\S+)/.exec(added.out)?.[1] ?? '';
    const galina = await DeskScreen.open(
      cluster.third.url,
      await signInStaff(cluster.second.url, { tenant: 'demo', login, password }),
    );
    const desks = [
      await screenOf('operator1', cluster.first.url),
      await screenOf('operator2', cluster.second.url),
      galina,
    ];
    open.push(galina);
    const supervisor = await screenOf('supervisor', cluster.first.url);
    for (const desk of desks) await desk.must('set-presence', { status: 'available' });

    const acceptedBy = new Map<string, string[]>();
    let isOver = false;
    const work = desks.map(async (desk) => {
      while (!isOver) {
        const offer = desk.offers.shift();
        if (offer) void serve(desk, offer, acceptedBy);
        else await pause(20);
      }
    });
    let sawFull = false;
    const watch = (async () => {
      while (!isOver) {
        const { board } = await supervisor.must('watch', { isOn: true });
        for (const { chats, chatCapacity } of board?.operators ?? []) {
          expect(chats).toBeLessThanOrEqual(chatCapacity);
          sawFull ||= chats > 1 && chats === chatCapacity;
        }
        await pause(50);
      }
    })();

    const citizens = await Promise.all(Array.from({ length: 30 }, (_, n) => visit(n % 3)));
    await Promise.all(citizens.map((citizen) => citizen.say('оператора!')));
    try {
      await Promise.all(citizens.map((citizen) => citizen.sees(/Ваш вопрос решён/, 60_000)));
    } finally {
      isOver = true;
      await Promise.all([...work, watch]);
    }
    expect(sawFull).toBe(true);
    expect(acceptedBy.size).toBe(30);
    expect([...acceptedBy.values()].every((operators) => operators.length === 1)).toBe(true);
    for (const citizen of citizens) {
      const shown = (await citizen.history()).map(textOf);
      expect(shown.filter((line) => /operator.joined/.test(line))).toHaveLength(1);
      expect(shown.filter((line) => /Ваш вопрос решён/.test(line))).toHaveLength(1);
      citizen.close();
    }
    await until(
      async () => {
        const { board } = await supervisor.must('watch', { isOn: true });
        return board?.operators.every(({ chats }) => chats === 0) ? true : undefined;
      },
      () => 'slots were not given back',
    );
    for (const desk of [...desks, supervisor]) desk.close();
  });
});

/** Accepts, answers once, closes: a little work. */
async function serve(desk: DeskScreen, offer: Offer, acceptedBy: Map<string, string[]>): Promise<void> {
  const answer = await desk.ask('accept', refOf(offer));
  if (answer.outcome === 'refused') return;
  acceptedBy.set(offer.id, [...(acceptedBy.get(offer.id) ?? []), desk.staffId]);
  const hold = holdOf(answer.conversation);
  await pause(100);
  await desk.say(hold, 'Ваш вопрос решён');
  await desk.must('finish', hold);
  await desk.must('dispose', { ...hold, disposition: 'resolved' });
}

function lineOf(entry: Parameters<typeof textOf>[0]): string {
  return `${entry.seq} ${entry.author}: ${textOf(entry)}`;
}
