import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type NavigatorDeps, type NavigatorLimit, navigatorSite } from '#apps/navigator/index.ts';
import { linkCodeField } from '#channels/web-chat/protocol.ts';
import { beginWithCode, type ChannelKind } from '#core/conversations/index.ts';
import type { OfficeDirectory } from '#core/offices/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { createRateLimits, type LimitRule } from '#platform/security/rate-limits.ts';
import { channelPolicies } from './channel-policies.ts';
import type { CoreSide } from './core-side.ts';
import { scaleRules } from './limits.ts';
import type { Parts } from './open-parts.ts';
import { loadOffices } from './services/office-directory.ts';

const minute = 60_000;

/** Many read the site behind one address, in a library or through a mobile operator. */
const rules: Readonly<Record<NavigatorLimit, LimitRule>> = {
  'navigator.read': { points: 600, periodMs: minute },
  'navigator.begin': { points: 300, periodMs: 10 * minute },
  'navigator.answer': { points: 600, periodMs: minute },
  'navigator.keep': { points: 100, periodMs: 10 * minute },
  'navigator.code': { points: 60, periodMs: 10 * minute },
  'navigator.pdf': { points: 60, periodMs: 10 * minute },
};

/** Of the conversations that began on the site: its own account of the web chat, which nobody connects to. */
const accountId = 'navigator';

interface Sides {
  readonly config: Config;
  readonly parts: Parts;
  readonly core: CoreSide;
  readonly logger: Logger;
}

/** The public site «навигатор», unless it is off. */
export async function serveNavigator(http: FastifyInstance, sides: Sides): Promise<void> {
  const { NAVIGATOR_POLICY: policy } = sides.config;
  if (policy === 'off') return;
  await navigatorSite(http, navigatorDeps(sides, policy), (err, route) =>
    sides.logger.error({ err, route }, 'navigator-page-failed'),
  );
}

/** What the site needs of the rest. */
function navigatorDeps(
  { config, parts: { storage, redis }, core }: Sides,
  policy: NavigatorDeps['policy'],
): NavigatorDeps {
  const { NAVIGATOR_TENANT: tenantId } = config;
  const demoChat = config.DEMO && tenantId === 'demo' ? '/widget/index.html' : undefined;
  const policies = channelPolicies(config);
  // Where nothing personal may pass, a quiz cannot go on.
  const linkTo = (channel: ChannelKind, digits: string): string | undefined =>
    policies[channel] === 'full' ? core.ports.linkFor?.(digits, { tenantId, channel }) : undefined;
  let offices: OfficeDirectory | undefined;
  const ownChat = config.CHAT_PAGE_URL !== undefined && tenantId === config.TELEGRAM_TENANT;
  return {
    tenantId,
    policy,
    knowledge: () => core.knowledge.current(),
    tools: core.assistantTools,
    // Read when somebody looks for an office: a start need not wait for it.
    offices: () => {
      offices ??= loadOffices();
      return offices;
    },
    checks: storage.selfChecks,
    limits: createRateLimits({ rules: scaleRules(rules, config.RATE_LIMIT_FACTOR), redis }),
    clock: systemClock,
    publicUrl: () => core.address.url,
    phone: config.NAVIGATOR_PHONE,
    chatPage: config.WEB_CHAT_POLICY === 'off' ? undefined : ownChat ? config.CHAT_PAGE_URL : demoChat,
    goOn: {
      begin: async ({ checkId, key, language, dialog, text, grounds }) => {
        // The id opens the answers: beside them it is kept as a hash only.
        const senderId = createHash('sha256').update(checkId).digest('hex');
        const { code: digits, expiresAt } = await beginWithCode(core.ports, {
          from: { tenantId, channel: 'web-chat', accountId, senderId },
          language,
          dialog,
          said: { key, body: { kind: 'text', text, ...(grounds.length > 0 ? { grounds } : {}) } },
        });
        return { digits, expiresAt };
      },
      linksFor: (digits) => {
        const demoLink =
          demoChat !== undefined && config.WEB_CHAT_POLICY === 'full'
            ? `${demoChat}#${linkCodeField}=${digits}`
            : undefined;
        const chat = linkTo('web-chat', digits) ?? demoLink;
        const [telegram, max] = [linkTo('telegram', digits), linkTo('max', digits)];
        return {
          ...(chat === undefined ? {} : { chat }),
          ...(telegram === undefined ? {} : { telegram }),
          ...(max === undefined ? {} : { max }),
        };
      },
    },
  };
}
