import type { SmsChannel, SmsPorts, SmsServer } from '#channels/sms/index.ts';
import { type ConversationPorts, noteArrival } from '#core/conversations/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import type { Parts } from '../open-parts.ts';

const usualPort = 2775;
const usualSecurePort = 3550;

/** The tenant's SMS provider, when one is configured. */
export async function connectSms(
  config: Config,
  deps: {
    readonly parts: Pick<Parts, 'storage' | 'dataKey'>;
    readonly ports: Pick<SmsPorts, 'receive' | 'onReceived'> & Pick<ConversationPorts, 'entries' | 'report'>;
    readonly logger: Logger;
  },
): Promise<SmsChannel | undefined> {
  const { SMPP_URL: url, SMPP_FROM: accountId } = config;
  if (url === undefined || accountId === undefined) return undefined;
  const { storage, dataKey } = deps.parts;
  const audit = createAuditLog({ records: storage.auditRecords, clock: systemClock, dataKey });
  const { createSmsChannel } = await import('#channels/sms/index.ts');
  return createSmsChannel({
    server: serverOf(url),
    tenantId: config.SMPP_TENANT,
    accountId,
    policy: () => config.SMS_POLICY,
    limits: {
      window: config.SMPP_WINDOW,
      perSecond: config.SMPP_PER_SECOND,
      resolveMs: config.SMPP_RESOLVE_SECONDS * 1_000,
    },
    ports: {
      receive: deps.ports.receive,
      onReceived: deps.ports.onReceived,
      onArrival: async ({ tenantId, conversationId: id, seq }, arrival) =>
        (await noteArrival(deps.ports, { tenantId, id, seq }, arrival)) === 'not-yet' ? 'not-yet' : 'noted',
      optOut: async ({ tenantId, phone, at, subject }) => {
        await storage.optOuts.put({ tenantId, phone, channel: 'all', proof: { how: 'message' } }, at);
        await audit.record({ tenantId, actor: 'assistant', action: 'notices.opted-out', subject });
      },
      journal: storage.smsJournal,
      inbox: storage.smsInbox,
    },
    clock: systemClock,
    logger: deps.logger,
  });
}

function serverOf(text: string): SmsServer {
  const url = new URL(text);
  const isSecure = url.protocol === 'ssmpp:';
  return {
    host: url.hostname,
    port: Number(url.port) || (isSecure ? usualSecurePort : usualPort),
    isSecure,
    systemId: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}
