import { randomUUID } from 'node:crypto';
import { type RedisServer, startRedis } from '#platform/jobs/testing/start-redis.ts';
import { OtklikProcess } from './otklik-process.ts';

/** Three processes on one real Redis and one store; only the first seeds and prints sign-ins. */
export interface Cluster {
  readonly first: OtklikProcess;
  readonly second: OtklikProcess;
  readonly third: OtklikProcess;
  /** For the command line: the same store. */
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** `mongodb`: a server's address; a fresh database of it is used in place of the embedded store. */
export async function startCluster(mongodb?: string): Promise<Cluster> {
  const redis = await startRedis();
  const processes: OtklikProcess[] = [];
  const remove = () => removeAll(processes, redis);
  try {
    const environment = {
      REDIS_URL: redis.url,
      RATE_LIMIT_FACTOR: '1000',
      ...(mongodb === undefined ? {} : { MONGODB_URI: freshDatabase(mongodb) }),
    };
    const first = await OtklikProcess.start(environment);
    processes.push(first);
    const [second, third] = await Promise.all(
      [0, 1].map(() => OtklikProcess.start({ ...environment, DEMO: 'no' }, first.dataDir)),
    );
    if (!second || !third) throw new Error('not all processes started');
    processes.push(second, third);
    return { first, second, third, remove, environment: { ...environment, DATA_DIR: first.dataDir } };
  } catch (error) {
    await remove();
    throw error;
  }
}

function freshDatabase(mongodb: string): string {
  const uri = new URL(mongodb);
  uri.pathname = `/otklik-e2e-${randomUUID()}`;
  return uri.href;
}

async function removeAll(processes: readonly OtklikProcess[], redis: RedisServer): Promise<void> {
  await Promise.all(processes.map((one) => one.kill()));
  for (const one of processes) await one.remove();
  await redis.stop();
}
