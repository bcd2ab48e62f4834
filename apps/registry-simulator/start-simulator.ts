import { timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import { createPasswords } from '#platform/security/passwords.ts';
import { DrivenClock } from './driven-clock.ts';
import { addEsiaRoutes, SimulatedEsia } from './esia.ts';
import { addRoutes } from './routes.ts';
import { addSmevRoute, SimulatedSmev } from './smev.ts';
import { addWishRoutes } from './wishes.ts';
import { World } from './world.ts';

/** How ill it is: for tests, and for trying out what citizens are told when a register is down. */
export interface Illness {
  readonly delayMs: number;
  readonly isDown: boolean;
}

export interface Simulator {
  readonly url: string;
  readonly world: World;
  /** Its own: it can be driven on. */
  readonly clock: DrivenClock;
  readonly smev: SimulatedSmev;
  readonly esia: SimulatedEsia;
  setIllness(illness: Partial<Illness>): void;
  /** Requests of the protocol so far, by path. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

export interface SimulatorOptions {
  readonly port?: number;
  readonly host?: string;
  /** Asked as a bearer token; nothing of the protocol answers without it. */
  readonly token: string;
  readonly clock?: Clock;
  /** `false`: the process may end while it listens. */
  readonly keepsAlive?: boolean;
  /** Families that live on by themselves; 100,000 unless told. */
  readonly families?: number;
  /** The same seed gives the same families. */
  readonly seed?: number;
}

/** Stands in for state registers and an SMS gateway, with invented citizens; speaks docs/registry-protocol.md. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', token, seed, families: count } = options;
  const clock = new DrivenClock(options.clock ?? systemClock);
  const world = new World({
    ...(seed === undefined ? {} : { seed }),
    ...(count === undefined ? {} : { count }),
  });
  const asked: string[] = [];
  let illness: Illness = { delayMs: 0, isDown: false };
  const app = fastify({ bodyLimit: 16 * 1024, forceCloseConnections: true });

  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!hasToken(request, token)) return void (await reply.code(401).send({ code: 'token-wrong' }));
    asked.push(request.url);
    if (asked.length > 1000) asked.shift();
    await suffer(request, reply);
  };
  const suffer = async (_: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (illness.delayMs > 0) await wait(illness.delayMs);
    if (illness.isDown) await reply.code(503).send({ code: 'down' });
  };
  addRoutes(app, { world, clock, passwords: createPasswords(), admit });
  addLookingRoutes(app, world, (change) => {
    illness = { ...illness, ...change };
  });

  const smev = new SimulatedSmev(world, clock);
  addSmevRoute(app, smev, admit);
  addWishRoutes(app, { world, clock, smev });
  const address = (): string => `http://${host}:${(app.server.address() as AddressInfo).port}`;
  const esia = new SimulatedEsia({ world, clock, clientSecret: token, baseUrl: address });
  addEsiaRoutes(app, { esia, world, clock, suffer });

  await app.listen({ port, host });
  if (options.keepsAlive === false) app.server.unref();
  return {
    url: address(),
    world,
    clock,
    smev,
    esia,
    asked,
    setIllness: (change) => {
      illness = { ...illness, ...change };
    },
    stop: () => app.close(),
  };
}

function hasToken(request: FastifyRequest, token: string): boolean {
  const [given, right] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Not of the protocol: what was "sent", to read codes in, and a switch for being ill. */
function addLookingRoutes(
  app: FastifyInstance,
  world: World,
  setIllness: (change: Partial<Illness>) => void,
): void {
  app.get('/simulator/outbox', async (_, reply) => {
    const lines = world.messages.map(({ at, to, text }) => `${at}  ${to}  ${text}`);
    await reply.type('text/plain; charset=utf-8').send(`${lines.reverse().join('\n')}\n`);
  });
  app.post<{ Body: unknown }>('/simulator/illness', async ({ body }, reply) => {
    const wish = typeof body === 'object' && body !== null ? body : {};
    setIllness({
      ...('delayMs' in wish && typeof wish.delayMs === 'number' ? { delayMs: wish.delayMs } : {}),
      ...('isDown' in wish && typeof wish.isDown === 'boolean' ? { isDown: wish.isDown } : {}),
    });
    await reply.send({});
  });
}
