import type { Language } from '#core/conversations/index.ts';
import {
  type CampaignPorts,
  gateOfCampaigns,
  type LifeEventPorts,
  legalBases,
  type NoticePorts,
} from '#core/outreach/index.ts';
import type { Tenant } from '#core/people/index.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { channelPolicies } from '../channel-policies.ts';
import type { CoreSide } from '../core-side.ts';
import type { Parts } from '../open-parts.ts';
import { readHours } from '../read-hours.ts';
import { subjectIndex } from '../services/identity/subject-index.ts';
import { readTrunks } from '../voice/read-trunks.ts';
import { judgeMany, type RightsJudge } from './judge-many.ts';
import { createNoticeCarrier } from './notice-carrier.ts';
import { findRecipient } from './recipients.ts';
import { spokenLanguage } from './spoken-language.ts';

export interface OutreachSidePorts extends NoticePorts, LifeEventPorts, CampaignPorts {
  /** Ways to citizens that are open at this moment. */
  readonly openChannels: () => readonly ('telegram' | 'max' | 'voice' | 'sms')[];
  readonly judge: RightsJudge;
  /** What text messages come from. */
  readonly smsSender: () => string | undefined;
}

export interface OutreachSides {
  readonly config: Config;
  readonly parts: Pick<Parts, 'storage' | 'jobs' | 'dataKey'>;
  readonly core: CoreSide;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** What telling citizens of one participant needs, over what this installation has. */
export async function openOutreachPorts(
  { config, parts, core, logger, metrics }: OutreachSides,
  tenant: Tenant,
): Promise<OutreachSidePorts> {
  const { storage, jobs, dataKey } = parts;
  const { clock } = core.ports;
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey });
  const sealer = createSealer(dataKey);
  const { families, audience, lifeEvents: feed } = core.registers;
  const knowledge = () => core.knowledge.current();
  const numbers = await ourNumbers(config);
  const judge = judgeMany(knowledge, (err) => logger.error({ err }, 'rights-judged-without-thread'));
  const measureName = (id: string, language: Language = 'ru') =>
    knowledge().consultation(id, language, clock.now())?.shortName;
  return {
    ...storage,
    clock,
    tenant,
    events: storage.lifeEvents,
    feed,
    families,
    audience,
    judge,
    rightsOf: judge.rightsOf,
    measureName: (id) => measureName(id) ?? id,
    names: {
      // Few regions have their English names.
      region: (code, language) => {
        const name = knowledge().region(code)?.name;
        return name?.[language] ?? name?.ru;
      },
      measure: measureName,
    },
    languageOf: spokenLanguage(storage),
    hours: { workdays: readHours(config.CALLING_HOURS), weekends: readHours(config.CALLING_HOURS_WEEKEND) },
    lines: config.OUTBOUND_LINES,
    freeOperators: async () =>
      (await storage.presence.listFree({ tenantId: tenant.id, kind: 'call' })).length,
    recipientOf: findRecipient({
      clock,
      families,
      people: storage.people,
      policies: channelPolicies(config),
      numbers,
      isOpen: (channel) => core.pushChannels.has(channel),
    }),
    carrier: createNoticeCarrier({
      ...storage,
      clock,
      jobs,
      tenant,
      receive: core.receive,
      onReceived: (key) => core.turns.request(key),
    }),
    gateOf: gateOfCampaigns(storage),
    openChannels: () =>
      (['telegram', 'max', 'voice', 'sms'] as const).filter((channel) =>
        channel === 'voice' ? numbers.voice.length > 0 : core.pushChannels.has(channel),
      ),
    smsSender: () => numbers.sms[0],
    onAttempt: async ({ id, tenantId, subjectId, purpose }, { channel }) => {
      await audit.record({
        tenantId,
        actor: 'assistant',
        action: `notice.${purpose}-by-${channel}`,
        subject: subjectIndex(sealer, tenantId, subjectId),
        related: [id, legalBases[purpose].code],
      });
    },
    onEnded: ({ id, state, reason, purpose }) => {
      metrics.notices.inc({ purpose, state, reason: reason ?? '' });
      logger.info({ notice: id, state, reason }, 'a notice is over');
    },
  };
}

/** Ours by telephone: what calls to citizens come from, and the sender of text messages. */
async function ourNumbers({ SIP_PORT, SIP_TRUNKS, SMPP_FROM }: Config) {
  const trunks = SIP_PORT === undefined ? [] : await readTrunks(SIP_TRUNKS);
  const voice = trunks
    .filter(({ outbound }) => outbound)
    .flatMap(({ name, callerIds }) => [...callerIds, name]);
  return { voice, sms: SMPP_FROM === undefined ? [] : [SMPP_FROM] };
}
