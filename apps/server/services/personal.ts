import type { Services } from '#dialogs/services.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { channelPolicies } from '../channel-policies.ts';
import { createIdentity } from './identity/identity.ts';
import { sendThroughRegistry } from './identity/send-code.ts';
import type { ServiceContext } from './index.ts';
import { createRegisters } from './registers.ts';

/** Who she is and what registers know of her: one registry behind both. */
export function personalServices({
  config,
  parts,
  clock,
  registry: { registry },
}: Pick<ServiceContext, 'config' | 'parts' | 'clock' | 'registry'>): Pick<
  Services,
  'identity' | 'registers'
> {
  const { storage, dataKey } = parts;
  const policies = channelPolicies(config);
  const shared = {
    registry,
    conversations: storage.conversations,
    people: storage.people,
    attempts: storage.identificationAttempts,
    sealer: createSealer(dataKey),
    audit: createAuditLog({ records: storage.auditRecords, clock, dataKey }),
    policyOf: (channel: keyof typeof policies) => policies[channel],
  };
  return {
    identity: createIdentity({
      ...shared,
      codes: storage.sentCodes,
      sendCode: sendThroughRegistry(registry),
    }),
    registers: createRegisters(shared),
  };
}
