import { remindOfStep } from '#core/accompaniment/index.ts';
import { distributeAppeals, sweepAppeals } from '#core/appeals/index.ts';
import { sweepCases } from '#core/cases/index.ts';
import type { Config } from '#platform/config/load-config.ts';
import { createSealer } from '#platform/security/sealer.ts';
import {
  AppealDesk,
  AppealIntake,
  CaseDesk,
  type CaseworkDeps,
  CaseworkNews,
  PeopleDesk,
  seedDemoOrganisations,
} from './casework/index.ts';
import { channelPolicies } from './channel-policies.ts';
import type { CoreSide } from './core-side.ts';
import type { Parts } from './open-parts.ts';
import { appealRules } from './services/appeals.ts';
import type { StaffSide } from './staff-side.ts';

const sweepEveryMs = 10_000;
const leaseMs = 60_000;

/** Appeals, cases and people for those who work on them, and the sweep that reminds and finishes what a crash left. */
export interface AppealsSide {
  readonly appeals: AppealDesk;
  readonly intake: AppealIntake;
  readonly cases: CaseDesk;
  readonly people: PeopleDesk;
  /** What its routes work with. */
  readonly deps: CaseworkDeps;
  /** What changed, for screens. */
  readonly news: CaseworkNews;
  /** Everything that is due, once. */
  sweep(): Promise<void>;
  startSweep(): void;
  stop(): Promise<void>;
}

export function createAppealsSide(sides: {
  readonly config: Pick<Config, 'DEMO' | 'WORKING_HOURS' | 'CALL_BACKS_PER_SLOT' | 'VOICE_TENANT'> &
    Parameters<typeof channelPolicies>[0];
  readonly parts: Pick<Parts, 'storage' | 'dataKey'>;
  readonly core: Pick<CoreSide, 'ports' | 'registry'> & {
    readonly codes: Pick<CoreSide['codes'], 'send'>;
    readonly knowledge: { readonly facade: Pick<CoreSide['knowledge']['facade'], 'measure'> };
  };
  readonly staff: Pick<StaffSide, 'audit'>;
}): AppealsSide {
  const { config, parts, core, staff } = sides;
  const policies = channelPolicies(config);
  const { storage } = parts;
  const news = new CaseworkNews();
  const deps: CaseworkDeps = {
    ...storage,
    ...core.ports,
    audit: staff.audit,
    rules: appealRules(config, { storage, clock: core.ports.clock }),
    news,
    measureName: (id) => core.knowledge.facade.measure(id)?.names?.[0] ?? id,
    identity: {
      ...storage,
      ...core.ports,
      registry: core.registry,
      sendCode: core.codes.send,
      policyOf: (channel) => policies[channel],
      attempts: storage.identificationAttempts,
      codes: storage.sentCodes,
      sealer: createSealer(parts.dataKey),
      audit: staff.audit,
    },
  };
  const appeals = new AppealDesk(deps);
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function sweep(): Promise<void> {
    const tenants = await storage.tenants.list();
    for (const { id: tenantId } of tenants) {
      const rule = await appeals.ruleOf(tenantId);
      await distributeAppeals({ ...deps, announceAppeal: news.announceAppeal }, { tenantId, rule });
    }
    await sweepAppeals({ ...deps, announceAppeal: news.announceAppeal });
    await sweepCases({
      ...deps,
      announceCase: news.announceCase,
      // Citizens are told of things for one participant alone: docs/outreach.md.
      remind: async (one, step) => {
        if (one.tenantId === config.VOICE_TENANT)
          await remindOfStep({ ...storage, clock: deps.clock }, one, step);
      },
    });
  }

  /** In one process at a time. */
  async function sweepAlone(): Promise<void> {
    try {
      const token = await storage.leases.take('casework-sweep', leaseMs);
      if (token === undefined) return;
      try {
        await sweep();
      } finally {
        await storage.leases.release('casework-sweep', token);
      }
    } catch (cause) {
      core.ports.report('sweep-failed', {}, cause);
    }
  }

  function startSweep(): void {
    current = sweepAlone().finally(() => {
      if (!isStopped) timer = setTimeout(startSweep, sweepEveryMs);
    });
  }

  return {
    appeals,
    intake: new AppealIntake(deps),
    cases: new CaseDesk(deps),
    people: new PeopleDesk(deps),
    deps,
    news,
    sweep,
    startSweep: () => {
      if (config.DEMO) current = seedDemoOrganisations(storage.organisations, 'demo').then(startSweep);
      else startSweep();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
