import { sweepWatches, type WatchedRegister } from '#core/registers/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Registry } from '#platform/registries/registry-client.ts';
import { type AuditLog, createAuditLog } from '#platform/security/audit.ts';
import { createSealer, type Sealer } from '#platform/security/sealer.ts';
import type { CorePorts } from '../core-side.ts';
import type { Parts } from '../open-parts.ts';
import { subjectIndex } from './identity/subject-index.ts';

/** In a demo somebody sits before the screen and waits. */
const demoEveryMs = 15_000;
const usualEveryMs = 30 * 60_000;
const sweepEveryMs = 10_000;
const leaseMs = 60_000;

/** Between two questions to the register about one application. */
export function watchEveryMs({ DEMO }: Pick<Config, 'DEMO'>): number {
  return DEMO ? demoEveryMs : usualEveryMs;
}

/** What the sweep asks, audited like every other reading. */
export function watchedRegister(deps: {
  readonly registry: Registry;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly sealer: Sealer;
}): WatchedRegister {
  const { registry, audit, sealer } = deps;
  return {
    async applications({ tenantId, access }) {
      const { subjectId, representativeId } = access;
      await audit.record({
        tenantId,
        actor: 'assistant',
        action: 'register.application',
        subject: subjectIndex(sealer, tenantId, subjectId),
        related: representativeId === undefined ? [] : [subjectIndex(sealer, tenantId, representativeId)],
      });
      const answer = await registry.ask('/v1/applications', access);
      if (answer.outcome === 'unavailable') return undefined;
      return answer.outcome === 'ok' ? answer.answer.items : [];
    },
    // Whom nobody is asked about everybody may ask about.
    answers: async () => (await registry.ask('/v1/people/find', {})).outcome === 'ok',
  };
}

/** Keeps promises to citizens, in one process at a time. */
export class RegisterSweep {
  readonly #of: { readonly config: Pick<Config, 'DEMO'>; readonly parts: Parts; readonly ports: CorePorts };
  readonly #register: WatchedRegister;
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(of: {
    readonly config: Pick<Config, 'DEMO'>;
    readonly parts: Parts;
    readonly ports: CorePorts;
    readonly registry: Registry;
    readonly clock: Clock;
  }) {
    this.#of = of;
    const { storage, dataKey } = of.parts;
    const audit = createAuditLog({ records: storage.auditRecords, clock: of.clock, dataKey });
    this.#register = watchedRegister({ registry: of.registry, audit, sealer: createSealer(dataKey) });
  }

  start(): void {
    this.#current = this.#sweepAlone().finally(() => {
      if (!this.#isStopped) this.#timer = setTimeout(() => this.start(), sweepEveryMs);
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#current;
  }

  async #sweepAlone(): Promise<void> {
    const { parts, ports, config } = this.#of;
    const { leases, registerWatches: watches } = parts.storage;
    try {
      const token = await leases.take('register-watches', leaseMs);
      if (token === undefined) return;
      try {
        await sweepWatches({ ...ports, watches, register: this.#register, everyMs: watchEveryMs(config) });
      } finally {
        await leases.release('register-watches', token);
      }
    } catch (cause) {
      ports.report('sweep-failed', {}, cause);
    }
  }
}
