import { randomBytes } from 'node:crypto';
import type { FamilyFacts, LifeEventFeed, RegisterAudience } from '#core/registers/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { EsiaOptions } from '#platform/registries/esia/esia-sign-in.ts';
import { createRegisterAudience } from '#platform/registries/registry-audience.ts';
import { createRegistryClient, type Registry } from '#platform/registries/registry-client.ts';
import { type AskAssignments, createFamilyFacts } from '#platform/registries/registry-families.ts';
import { createLifeEventFeed } from '#platform/registries/registry-life-events.ts';
import { createAssignments } from '#platform/registries/smev/egisso.ts';
import { createSmev, type Smev } from '#platform/registries/smev/smev-client.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import type { Parts } from '../../open-parts.ts';
import { subjectIndex } from '../identity/subject-index.ts';

/** Where citizens' data comes from, and where to look at what a demo "sent". */
export interface OpenRegistry {
  readonly registry: Registry;
  readonly lifeEvents: LifeEventFeed;
  /** Every reading is in the audit, by the purpose it was asked for. */
  readonly families: FamilyFacts;
  /** Looking for people is in the audit too. */
  readonly audience: RegisterAudience;
  /** Where citizens sign in; absent: nowhere. */
  readonly esia?: Pick<EsiaOptions, 'issuer' | 'clientId' | 'clientSecret' | 'allowsHttp'>;
  /** The simulator of a demo, as soon as it listens. */
  readonly simulatorUrl?: Promise<string>;
  stop(): void;
}

interface Context {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly parts: Pick<Parts, 'dataKey'> & { readonly storage: Pick<Parts['storage'], 'auditRecords'> };
}

/**
 * The registers of REGISTRY_URL and SMEV_URL; else, in a demo, the simulator with invented citizens, started inside this
 * process and gone with it; else none, and everything asked is unavailable.
 */
export function openRegistry(context: Context): OpenRegistry {
  const { config, clock, logger } = context;
  const onFailure = (failure: object): void => logger.warn({ ...failure }, 'registry-failed');
  if (config.REGISTRY_URL !== undefined) {
    const {
      REGISTRY_URL: url,
      REGISTRY_TOKEN: token = '',
      REGISTRY_RATE: perSecond,
      SMEV_URL,
      SMEV_TOKEN,
    } = config;
    const smev =
      SMEV_URL === undefined
        ? undefined
        : createSmev({ url: SMEV_URL, token: SMEV_TOKEN ?? '', clock, onFailure });
    return opened(context, createRegistryClient({ url, token, clock, perSecond, onFailure }), smev);
  }
  if (!config.DEMO) return opened(context, { ask: async () => ({ outcome: 'unavailable' }) }, undefined);
  const token = randomBytes(24).toString('base64url');
  const simulatorUrl = startInside(token, clock);
  simulatorUrl.then(
    (url) => logger.debug({ url }, 'registry-simulator-started'),
    (err) => logger.error({ err }, 'registry-simulator-failed'),
  );
  const smevUrl = simulatorUrl.then((url) => `${url}/smev`);
  smevUrl.catch(() => undefined);
  const smev = createSmev({ url: smevUrl, token, clock, onFailure });
  const registry = createRegistryClient({ url: simulatorUrl, token, clock, onFailure });
  const issuer = simulatorUrl.then((url) => `${url}/esia`);
  issuer.catch(() => undefined);
  const esia = { issuer, clientId: 'otklik', clientSecret: token, allowsHttp: true };
  return { esia, ...opened(context, registry, smev), simulatorUrl };
}

function opened({ config, parts, clock }: Context, registry: Registry, smev: Smev | undefined): OpenRegistry {
  const { dataKey, storage } = parts;
  const {
    ESIA_ISSUER: issuer,
    ESIA_CLIENT_ID: clientId = '',
    ESIA_CLIENT_SECRET: clientSecret = '',
  } = config;
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey });
  const sealer = createSealer(dataKey);
  const assignments: AskAssignments = smev === undefined ? async () => undefined : createAssignments(smev);
  return {
    registry,
    ...(issuer === undefined
      ? {}
      : { esia: { issuer, clientId, clientSecret, allowsHttp: issuer.startsWith('http:') } }),
    lifeEvents: createLifeEventFeed(registry),
    audience: createRegisterAudience({
      registry,
      note: ({ tenantId }) =>
        audit.record({ tenantId, actor: 'campaign', action: 'register.audience', subject: tenantId }),
    }),
    families: createFamilyFacts({
      registry,
      assignments,
      note: ({ tenantId, subjectId, purpose: actor }) =>
        audit.record({
          tenantId,
          actor,
          action: 'register.family',
          subject: subjectIndex(sealer, tenantId, subjectId),
        }),
    }),
    stop: () => smev?.stop(),
  };
}

/** Loaded only where it is needed. It keeps no process alive. */
async function startInside(token: string, clock: Clock): Promise<string> {
  const { startSimulator } = await import('#apps/registry-simulator/start-simulator.ts');
  const simulator = await startSimulator({ token, clock, keepsAlive: false });
  return simulator.url;
}
