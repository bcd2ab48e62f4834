import type { Services } from '#dialogs/services.ts';
import { createEsiaSignIn } from '#platform/registries/esia/esia-sign-in.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { channelPolicies } from '../channel-policies.ts';
import { createIdentity } from './identity/identity.ts';
import type { SignInDeps } from './identity/sign-in.ts';
import type { ServiceContext } from './index.ts';
import { createRegisters } from './registers.ts';
import { createKnownFacts } from './registers-known-facts.ts';
import { watchEveryMs } from './registers-sweep.ts';
import { createWatches } from './registers-watches.ts';

/** What its own routes and the dialogs both prove people with. */
export function signInDepsOf({
  config,
  parts,
  clock,
  registry: { registry, esia },
  logger,
  address,
  codes,
}: Pick<
  ServiceContext,
  'config' | 'parts' | 'clock' | 'registry' | 'logger' | 'address' | 'codes'
>): SignInDeps {
  const { storage, dataKey } = parts;
  const policies = channelPolicies(config);
  return {
    registry,
    conversations: storage.conversations,
    people: storage.people,
    attempts: storage.identificationAttempts,
    sealer: createSealer(dataKey),
    audit: createAuditLog({ records: storage.auditRecords, clock, dataKey }),
    policyOf: (channel) => policies[channel],
    codes: storage.sentCodes,
    sendCode: codes.send,
    publicUrl: () => address.url,
    ...(esia === undefined
      ? {}
      : {
          esia: createEsiaSignIn({
            ...esia,
            redirectUri: () => `${address.url ?? ''}/sign-in/back`,
            onFailure: (failure) => logger.warn({ ...failure }, 'esia-failed'),
          }),
        }),
  };
}

/** Who she is, what registers know of her, what she is promised to be told: one registry behind all. */
export function personalServices(
  context: ServiceContext,
): Pick<Services, 'identity' | 'registers' | 'watches' | 'knownFacts'> {
  const { conversations, people, representations, tenants, registerWatches } = context.parts.storage;
  const deps = { ...signInDepsOf(context), people, representations, tenants };
  return {
    identity: createIdentity(deps),
    registers: createRegisters(deps),
    knownFacts: createKnownFacts({ ...deps, families: context.registry.families }),
    watches: createWatches({
      ...deps,
      conversations,
      registerWatches,
      everyMs: watchEveryMs(context.config),
    }),
  };
}
