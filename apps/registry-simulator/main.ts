import { startSimulator } from './start-simulator.ts';

/**
 * A process of its own: `REGISTRY_TOKEN=… npx tsx apps/registry-simulator/main.ts`, then REGISTRY_URL for the server. `FAMILIES`: how many live on
 * by themselves; 0: nothing happens but what is wished for.
 */
const { REGISTRY_TOKEN: token = '', PORT: port = '8090', FAMILIES: families } = process.env;
if (token.length < 16) {
  process.stderr.write('REGISTRY_TOKEN: must have at least 16 characters; for example: a-long-random-word\n');
  process.exit(1);
}
const startedAt = performance.now();
const simulator = await startSimulator({
  token,
  port: Number(port),
  ...(families === undefined ? {} : { families: Number(families) }),
});
const [ms, mb] = [performance.now() - startedAt, process.memoryUsage().rss / 2 ** 20].map(Math.round);
process.stdout.write(
  `Registry simulator: ${simulator.url} (messages sent: ${simulator.url}/simulator/outbox)\n` +
    `Started in ${ms} ms, ${mb} MB of memory.\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void simulator.stop().then(() => process.exit(0)));
}
