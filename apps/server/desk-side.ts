import type { WebChat } from '#channels/web-chat/index.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import type { CoreSide } from './core-side.ts';
import { type DeskDeps, DeskNotices, Floor } from './desk/index.ts';
import { deskFiles } from './desk-files.ts';
import type { Parts } from './open-parts.ts';
import type { StaffSide } from './staff-side.ts';

/** What the desk asks of the other sides. */
export function deskDeps(sides: {
  readonly core: CoreSide;
  readonly parts: Parts;
  readonly staff: StaffSide;
  readonly webChat: WebChat;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly downParts: () => Promise<readonly string[]>;
}): DeskDeps {
  const { core, staff, webChat, logger } = sides;
  const { storage } = sides.parts;
  return {
    ...core.ports,
    people: storage.people,
    // A screen left open is no activity: an idle session ends all the same.
    authenticate: (cookieHeader) => staff.auth.authenticate(cookieHeader, { isActivity: false }),
    audit: staff.audit,
    files: deskFiles(storage.files),
    help: core.operatorHelp,
    books: storage.settings,
    tenantName: async (id) => (await storage.tenants.get(id))?.name ?? '—',
    notices: new DeskNotices(storage.settings),
    surges: core.surges,
    floor: new Floor({
      ...core.ports,
      tenants: storage.tenants,
      reports: storage.reports,
      downParts: sides.downParts,
      sweepFinds: async () => sumOf(await sides.metrics.sweepFinds.get()),
    }),
    appealNumberOf: async ({ tenantId, id: conversationId }) => {
      const made = await storage.appeals.find({ tenantId, conversationId, limit: 20 });
      return made.toSorted((a, b) => b.registeredAt.getTime() - a.registeredAt.getTime())[0]?.number;
    },
    logger,
    onTyping: ({ tenantId, conversationId, isTyping }) => {
      if (!isTyping) return;
      void storage.conversations
        .get({ tenantId, id: conversationId })
        .then((conversation) => conversation && webChat.showTyping(conversation, 'operator'));
    },
  };
}

function sumOf({ values }: { readonly values: readonly { readonly value: number }[] }): number {
  return values.reduce((sum, { value }) => sum + value, 0);
}
