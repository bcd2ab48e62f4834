import { cleanText } from '../../conversations/index.ts';
import { newId } from '../../shared/ids.ts';
import { selectsTooEasily } from './audience.ts';
import {
  type Campaign,
  type CampaignKey,
  type CampaignPlan,
  type CampaignState,
  canMove,
  changed,
  isOver,
  type MessageWords,
  moved,
  program,
} from './campaign.ts';
import { namesByTelephone, unknownVariables, wordingsOf } from './message-template.ts';
import { type CampaignPorts, handedOver } from './ports.ts';

export type CampaignRefusal =
  | 'not-found'
  | 'stale'
  | 'state'
  /** The plan lacks something, named by `field`. */
  | 'plan'
  | 'variable-unknown'
  /** Some of the audience have no value for a variable. */
  | 'variable-missing'
  | 'not-counted'
  | 'nobody'
  /** Nearly everybody, or very many, are selected: the number must be confirmed. */
  | 'confirm-all'
  /** Who wrote it does not approve it. */
  | 'own';

export type CampaignDone =
  | { readonly outcome: 'done'; readonly campaign: Campaign }
  | { readonly outcome: 'refused'; readonly reason: CampaignRefusal; readonly field?: string };

type Ports = Pick<CampaignPorts, 'clock' | 'campaigns'>;

/** One click of a supervisor. */
export interface CampaignCommand extends CampaignKey {
  /** As her page shows it. */
  readonly version: number;
  readonly by: string;
}

/** Longer than that nobody listens to. */
const mostLetters = { text: 2_000, sms: 800, spoken: 600 } as const;

/** `id` is made by her page: a double click makes one. */
export async function createCampaign(
  { clock, campaigns }: Ports,
  {
    tenantId,
    id,
    by,
    plan,
    origin,
  }: CampaignKey & { readonly by: string; readonly plan: CampaignPlan } & Pick<Campaign, 'origin'>,
): Promise<CampaignDone> {
  const at = clock.now();
  const wrong = problemOf(plan);
  if (wrong) return wrong;
  const campaign: Campaign = {
    id,
    tenantId,
    version: 1,
    state: 'draft',
    plan,
    writtenBy: by,
    ...(origin === undefined ? {} : { origin }),
    taken: 0,
    history: [{ at, by, what: 'created' }],
  };
  if (await campaigns.save(campaign)) return { outcome: 'done', campaign };
  const known = await campaigns.get({ tenantId, id });
  return known ? { outcome: 'done', campaign: known } : { outcome: 'refused', reason: 'stale' };
}

/** A change of the plan takes the counting, and what was approved, with it. */
export function editCampaign(
  ports: Ports,
  command: CampaignCommand,
  plan: CampaignPlan,
): Promise<CampaignDone> {
  return change(ports, command, (campaign, at) => {
    if (campaign.state !== 'draft') return { outcome: 'refused', reason: 'state' };
    const { by } = command;
    return (
      problemOf(plan) ??
      changed(campaign, { plan, count: undefined, writtenBy: by }, { at, by, what: 'edited' })
    );
  });
}

/** The list that an office handed over, in its order, each once. */
export async function handOver(
  ports: Ports,
  command: CampaignCommand,
  subjectIds: readonly string[],
): Promise<CampaignDone> {
  const once = [...new Set(subjectIds)];
  const campaign = await ports.campaigns.get(command);
  if (campaign === undefined) return { outcome: 'refused', reason: 'not-found' };
  if (campaign.state !== 'draft') return { outcome: 'refused', reason: 'state' };
  await ports.campaigns.putMembers({ ...command, set: handedOver }, once);
  const source = { kind: 'list', size: once.length } as const;
  const { plan } = campaign;
  return editCampaign(ports, command, { ...plan, audience: { ...plan.audience, source } });
}

/** To a second pair of eyes: counted, everybody can be told what it says, and nearly everybody only on purpose. */
export function submitCampaign(
  ports: Ports,
  command: CampaignCommand & { readonly confirmed?: number },
): Promise<CampaignDone> {
  return change(ports, command, (campaign, at) => {
    if (campaign.state !== 'draft') return { outcome: 'refused', reason: 'state' };
    const { count } = campaign;
    if (count?.state !== 'ready') return { outcome: 'refused', reason: 'not-counted' };
    if (count.selected === 0) return { outcome: 'refused', reason: 'nobody' };
    const [lacking] = Object.keys(count.lacking);
    if (lacking !== undefined) return { outcome: 'refused', reason: 'variable-missing', field: lacking };
    if (selectsTooEasily(count) && command.confirmed !== count.selected)
      return { outcome: 'refused', reason: 'confirm-all' };
    if (campaign.plan.endsAt <= at) return { outcome: 'refused', reason: 'plan', field: 'endsAt' };
    // Whoever takes up what the program wrote answers for it.
    const writtenBy = campaign.writtenBy === program ? command.by : campaign.writtenBy;
    return moved({ ...campaign, writtenBy }, 'review', command.by, at);
  });
}

/** By somebody who did not write it. */
export function approveCampaign(ports: Ports, command: CampaignCommand): Promise<CampaignDone> {
  return change(ports, command, (campaign, at) => {
    if (campaign.state !== 'review') return { outcome: 'refused', reason: 'state' };
    if (campaign.writtenBy === command.by) return { outcome: 'refused', reason: 'own' };
    return moved(campaign, 'approved', command.by, at);
  });
}

/** Back to be written, pause, go on. */
export function moveCampaign(
  ports: Ports,
  command: CampaignCommand,
  state: Extract<CampaignState, 'draft' | 'paused' | 'running'>,
): Promise<CampaignDone> {
  return change(ports, command, (campaign, at) => {
    // Only its time begins one that is approved.
    if (state === 'running' && campaign.state !== 'paused') return { outcome: 'refused', reason: 'state' };
    return canMove(campaign, state)
      ? moved(campaign, state, command.by, at)
      : { outcome: 'refused', reason: 'state' };
  });
}

/** Not to be taken back: what waits is withdrawn, and whom it was for is forgotten. */
export async function stopCampaign(ports: Ports, command: CampaignCommand): Promise<CampaignDone> {
  const done = await change(ports, command, (campaign, at) =>
    canMove(campaign, 'stopped')
      ? moved(campaign, 'stopped', command.by, at)
      : { outcome: 'refused', reason: 'state' },
  );
  if (done.outcome === 'done') await ports.campaigns.dropMembers(command);
  return done;
}

/** The same plan again, as a draft of hers. */
export async function copyCampaign(
  ports: Ports,
  { tenantId, id, by }: CampaignKey & { readonly by: string },
): Promise<CampaignDone> {
  const known = await ports.campaigns.get({ tenantId, id });
  if (known === undefined) return { outcome: 'refused', reason: 'not-found' };
  const now = ports.clock.now();
  const { plan } = known;
  const lastsMs = plan.endsAt.getTime() - plan.startsAt.getTime();
  const source =
    plan.audience.source.kind === 'list' ? ({ kind: 'list', size: 0 } as const) : plan.audience.source;
  return createCampaign(ports, {
    tenantId,
    id: newId(now.getTime()),
    by,
    plan: {
      ...plan,
      startsAt: now,
      endsAt: new Date(now.getTime() + lastsMs),
      audience: { ...plan.audience, source },
    },
  });
}

async function change(
  { clock, campaigns }: Ports,
  { version, ...key }: CampaignCommand,
  decide: (campaign: Campaign, at: Date) => Campaign | Extract<CampaignDone, { readonly outcome: 'refused' }>,
): Promise<CampaignDone> {
  const campaign = await campaigns.get(key);
  if (campaign === undefined) return { outcome: 'refused', reason: 'not-found' };
  // While it runs its version grows by itself; what she does then is about its state.
  if (campaign.version !== version && !['running', 'paused'].includes(campaign.state))
    return { outcome: 'refused', reason: 'stale' };
  if (isOver(campaign)) return { outcome: 'refused', reason: 'state' };
  const decided = decide(campaign, clock.now());
  if ('outcome' in decided) return decided;
  if (await campaigns.save(decided)) return { outcome: 'done', campaign: decided };
  if (!['running', 'paused'].includes(campaign.state)) return { outcome: 'refused', reason: 'stale' };
  return change({ clock, campaigns }, { ...key, version }, decide);
}

function problemOf(plan: CampaignPlan): Extract<CampaignDone, { readonly outcome: 'refused' }> | undefined {
  const no = (field: string) => ({ outcome: 'refused', reason: 'plan', field }) as const;
  const { name, message, channels, audience, startsAt, endsAt, perMinute, perFreeOperator } = plan;
  if (name.trim() === '') return no('name');
  const wrong = wordingsOf(message).flatMap((words) => wrongWords(words, channels) ?? [])[0];
  if (wrong !== undefined) return no(wrong);
  if (channels.length === 0) return no('channels');
  if (endsAt <= startsAt) return no('endsAt');
  if (!(perMinute >= 1 && perMinute <= 10_000)) return no('perMinute');
  if (!(perFreeOperator >= 0 && perFreeOperator <= 1_000)) return no('perFreeOperator');
  // Facts of a family do not say when something happened: only the register that is looked through does.
  const asksEvents = audience.traits.some(({ kind }) => kind === 'life-event');
  if (asksEvents && audience.source.kind !== 'register') return no('traits');
  const [unknown] = unknownVariables(message);
  if (unknown !== undefined) return { outcome: 'refused', reason: 'variable-unknown', field: unknown };
  return namesByTelephone(message, channels) ? no('name-by-telephone') : undefined;
}

function wrongWords(
  { text, sms = text, spoken = text }: MessageWords,
  channels: CampaignPlan['channels'],
): 'text' | 'sms' | 'spoken' | undefined {
  if (cleanText(text).outcome !== 'clean' || text.length > mostLetters.text) return 'text';
  if (channels.includes('sms') && sms.length > mostLetters.sms) return 'sms';
  return channels.includes('voice') && spoken.length > mostLetters.spoken ? 'spoken' : undefined;
}
