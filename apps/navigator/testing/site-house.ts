import { join } from 'node:path';
import { type FastifyInstance, fastify, type LightMyRequestResponse } from 'fastify';
import type { OfficeDirectory } from '#core/offices/index.ts';
import { MemorySelfCheckStore } from '#core/self-checks/testing/memory-self-check-store.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createAssistant, type LoadedAssistant } from '#dialogs/assistant.ts';
import { createDirectEngine } from '#dialogs/engine/testing/direct-engine.ts';
import { routes } from '#dialogs/flows/routes.ts';
import { createFakeServices } from '#dialogs/testing/fake-services.ts';
import { trainUnderstanding, type Understanding } from '#dialogs/understanding/load.ts';
import { readUnderstandingData } from '#dialogs/understanding/read-data.ts';
import { withTaught } from '#dialogs/understanding/taught-phrases.ts';
import { readTaught } from '#dialogs/understanding/testing/read-taught.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import type { LimitOutcome } from '#platform/security/rate-limits.ts';
import { type CarriedOver, type NavigatorDeps, type NavigatorLimit, navigatorSite } from '../index.ts';

/** The real knowledge base and the real assistant with the site over them. */
export interface SiteHouse {
  readonly app: FastifyInstance;
  readonly clock: ManualClock;
  readonly knowledge: KnowledgeBase;
  readonly assistant: LoadedAssistant;
  readonly carried: CarriedOver[];
  /** What a limit answers from now on. */
  readonly limited: Map<NavigatorLimit, LimitOutcome>;
  readonly failures: Error[];
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>;
  post(url: string, fields?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>;
}

const offices: OfficeDirectory = {
  places: [{ region: '55', kind: 'town', names: ['омск'], at: { lat: 54.99, lon: 73.37 } }],
  offices: [
    {
      id: '55-sfr-1',
      region: '55',
      timeZone: 'Asia/Omsk',
      kind: 'sfr',
      name: { ru: 'Учебное отделение', en: 'Practice office' },
      address: { ru: 'Омск, улица Образцовая, дом 1', en: 'Omsk, 1 Obraztsovaya Street' },
      phone: '+73815550101',
      at: { lat: 54.98, lon: 73.36 },
      week: [...Array.from({ length: 5 }, () => ({ opens: 540, closes: 1080 })), undefined, undefined],
      access: ['ramp'],
      seats: 1,
      slotMinutes: 30,
      isDemonstration: true,
    },
  ],
};

export async function openSiteHouse(over: Partial<NavigatorDeps> = {}): Promise<SiteHouse> {
  const knowledge = await loadKnowledgeBase(join(import.meta.dirname, '../../../knowledge-base'));
  const assistant = createAssistant({
    knowledge,
    understanding: await quicklyTrained(),
    services: createFakeServices(),
    engine: createDirectEngine(routes),
  });
  const clock = new ManualClock('2026-04-15T09:00:00Z');
  const carried: CarriedOver[] = [];
  const limited: SiteHouse['limited'] = new Map();
  const failures: Error[] = [];
  const app = fastify();
  await navigatorSite(
    app,
    {
      tenantId: 'tenant-1',
      policy: 'full',
      knowledge: () => knowledge,
      tools: () => assistant.tools(),
      offices: () => offices,
      checks: new MemorySelfCheckStore(clock),
      limits: {
        take: async (name) => limited.get(name) ?? { outcome: 'ok' },
        giveBack: async () => undefined,
        clear: async () => undefined,
      },
      clock,
      publicUrl: () => 'https://otklik.example',
      phone: '+78005550100',
      chatPage: '/widget/index.html',
      goOn: {
        begin: async (one) => {
          carried.push(one);
          return { digits: '482913', expiresAt: new Date(clock.now().getTime() + 600_000) };
        },
        linksFor: (digits) => ({ chat: `/widget/index.html#otklik-code=${digits}` }),
      },
      ...over,
    },
    (error) => void failures.push(error),
  );
  return {
    app,
    clock,
    knowledge,
    assistant,
    carried,
    limited,
    failures,
    get: (url, headers = {}) => app.inject({ url, headers }),
    post: (url, fields = {}) =>
      app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      }),
  };
}

/** The site understands no words but those of a search: the assistant may be a beginner. */
async function quicklyTrained(): Promise<Understanding> {
  const data = withTaught(await readUnderstandingData(), await readTaught());
  return trainUnderstanding(data, { epochs: 1, noisyCopies: 0 });
}

/** Where the browser is sent. */
export function placeOf(answer: LightMyRequestResponse): string {
  if (answer.statusCode !== 303)
    throw new Error(`not sent on: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
  return String(answer.headers.location);
}

/** What the question on a page is about. */
export function pathAsked(page: string): string | undefined {
  return /name="path" value="([^"]+)"/.exec(page)?.[1];
}

/** Words of a page without its marks. */
export function wordsOf(page: string): string {
  return page
    .replace(/<script[\s\S]*?<\/script>|<head>[\s\S]*?<\/head>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
}
