import { randomBytes } from 'node:crypto';
import type { Clock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { createRegistryClient, type Registry } from '#platform/registries/registry-client.ts';

/** Where citizens' data comes from, and where to look at what a demo "sent". */
export interface OpenRegistry {
  readonly registry: Registry;
  /** The simulator of a demo, as soon as it listens. */
  readonly simulatorUrl?: Promise<string>;
}

/**
 * The registers of REGISTRY_URL; else, in a demo, the simulator with invented citizens, started inside this process and
 * gone with it; else none, and everything asked is unavailable.
 */
export function openRegistry({
  config,
  clock,
  logger,
}: {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
}): OpenRegistry {
  const onFailure = (failure: object): void => logger.warn({ ...failure }, 'registry-failed');
  if (config.REGISTRY_URL !== undefined) {
    const { REGISTRY_URL: url, REGISTRY_TOKEN: token = '' } = config;
    return { registry: createRegistryClient({ url, token, clock, onFailure }) };
  }
  if (!config.DEMO) return { registry: { ask: async () => ({ outcome: 'unavailable' }) } };
  const token = randomBytes(24).toString('base64url');
  const simulatorUrl = startInside(token, clock);
  simulatorUrl.then(
    (url) => logger.debug({ url }, 'registry-simulator-started'),
    (err) => logger.error({ err }, 'registry-simulator-failed'),
  );
  return { registry: createRegistryClient({ url: simulatorUrl, token, clock, onFailure }), simulatorUrl };
}

/** Loaded only where it is needed. It keeps no process alive. */
async function startInside(token: string, clock: Clock): Promise<string> {
  const { startSimulator } = await import('#apps/registry-simulator/start-simulator.ts');
  const simulator = await startSimulator({ token, clock, keepsAlive: false });
  return simulator.url;
}
