import {
  type Conversation,
  type Envelope,
  isJoinedByIdentity,
  type PushChannel,
  type Received,
  receiveMessage,
  type TurnPorts,
} from '#core/conversations/index.ts';
import { followChanges, placeHandoff, type RoutingPorts, toldWait } from '#core/routing/index.ts';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import { createAssistant, type LoadedAssistant } from '#dialogs/assistant.ts';
import type { OfficeService } from '#dialogs/services/offices.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import type { Registry } from '#platform/registries/registry-client.ts';
import { Announcer } from './announcer.ts';
import { placeForOperator } from './casework/appeal-calls.ts';
import { channelPolicies } from './channel-policies.ts';
import { Surges, tellingOfSurges } from './desk/index.ts';
import { knowledgeFolder, LiveKnowledge } from './knowledge.ts';
import { learningMemory } from './learning-memory.ts';
import { createLinkFor } from './link-for.ts';
import type { Parts } from './open-parts.ts';
import { createReport } from './report.ts';
import { PublicAddress } from './services/identity/public-address.ts';
import { CodeSender } from './services/identity/send-code.ts';
import { createServices } from './services/index.ts';
import { type OpenRegistry, openRegistry } from './services/registry/open-registry.ts';
import { Sweeper } from './sweeper.ts';
import { Turns } from './turns.ts';

export type CorePorts = TurnPorts & RoutingPorts;

/** The way of a message with adapters in all its ports. */
export interface CoreSide {
  readonly ports: CorePorts;
  readonly announcer: Announcer;
  readonly turns: Turns;
  readonly sweeper: Sweeper;
  /** Messengers add themselves here. */
  readonly pushChannels: Map<PushChannel['kind'], PushChannel>;
  readonly knowledge: LiveKnowledge;
  /** A rush on a topic, switched by supervisors. */
  readonly surges: Surges;
  /** Where citizens are received, and their visits. */
  readonly offices: OfficeService;
  /** The one way in for every channel. */
  readonly receive: (envelope: Envelope) => Promise<Received>;
  /** What the assistant would say, for operators. */
  readonly operatorHelp: LoadedAssistant['operatorHelp'];
  /** What the assistant asks with: the public site asks by the same. */
  readonly assistantTools: LoadedAssistant['tools'];
  /** The assistant has learnt what it must know. */
  readonly ready: Promise<void>;
  /** One-time codes: how they are sent. */
  readonly codes: CodeSender;
  /** State registers: who somebody is, what is known of her. */
  readonly registry: Registry;
  /** What happens in citizens' lives, and what is known of their families. */
  readonly registers: OpenRegistry;
  readonly address: PublicAddress;
  /** The registry simulator of a demo. */
  readonly simulatorUrl: Promise<string> | undefined;
}

export async function createCoreSide(
  config: Config,
  parts: Parts,
  {
    logger,
    metrics,
    clock = systemClock,
  }: { readonly logger: Logger; readonly metrics: Metrics; readonly clock?: Clock },
): Promise<CoreSide> {
  const { storage, jobs } = parts;
  const report = createReport(logger, metrics);
  const announcer = new Announcer(report);
  const knowledge = await LiveKnowledge.open({
    folder: knowledgeFolder,
    revisions: storage.revisions,
    editions: storage.knowledgeEditions,
    clock,
    logger,
  });
  const registry = openRegistry({ config, clock, logger, parts });
  const codes = new CodeSender(registry.registry);
  const address = new PublicAddress(config.PUBLIC_URL);
  const surges = new Surges(storage.settings, clock);
  const queues = surges.over(storage.queues);
  const services = createServices({
    config,
    parts,
    clock,
    logger,
    metrics,
    registry,
    surges,
    codes,
    address,
  });
  const assistant = createAssistant({
    knowledge: knowledge.facade,
    services,
    memory: learningMemory(parts.dataDir, logger),
  });
  knowledge.onChange(() => {
    assistant.learn().catch((err: unknown) => logger.error({ err }, 'phrases-not-learnt'));
  });
  const policies = channelPolicies(config);
  const pushChannels: CoreSide['pushChannels'] = new Map();
  const ports: CorePorts = {
    ...storage,
    clock,
    jobs,
    queues,
    assistant: tellingOfSurges(assistant, surges),
    pushChannels,
    placeFor: (conversation, handoff) =>
      placeForOperator({ ...storage, clock }, conversation, (line) =>
        placeHandoff({ ...storage, queues, clock }, conversation, { ...handoff, line: line ?? handoff.line }),
      ),
    policyOf: ({ replyTo }: Conversation) => policies[replyTo.channel],
    linkFor: createLinkFor(config, pushChannels),
    announce: announcer.announce,
    report,
    keepTurn: (key, begun) => turns.keep(key, begun),
  };
  const turns = new Turns(ports, metrics);
  const followChange = followChanges(ports);
  announcer.listen(async (announcement) => {
    if (announcement.kind === 'conversation') {
      countWait(metrics, toldWait(announcement));
      await followChange(announcement);
    }
    if (announcement.kind === 'entries' && announcement.entries.some(isJoinedByIdentity))
      turns.request(announcement.conversation);
  });
  return {
    ports,
    surges,
    offices: services.offices,
    announcer,
    pushChannels,
    knowledge,
    turns,
    sweeper: new Sweeper(ports, async () => (await storage.tenants.list()).map(({ id }) => id), report),
    receive: async (envelope) => {
      const received = await receiveMessage(ports, envelope);
      metrics.received.inc({ channel: envelope.channel, outcome: received.outcome });
      return received;
    },
    operatorHelp: () => assistant.operatorHelp(),
    assistantTools: () => assistant.tools(),
    ready: assistant.ready,
    codes,
    registry: registry.registry,
    registers: registry,
    address,
    simulatorUrl: registry.simulatorUrl,
  };
}

function countWait(metrics: Metrics, told: ReturnType<typeof toldWait>): void {
  if (!told) return;
  metrics.waitsTold.inc({ outcome: told.outcome });
  if (told.outcome !== 'untold') metrics.waitErrorSeconds.observe(told.errorMs / 1_000);
}
