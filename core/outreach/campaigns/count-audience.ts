import type { Family } from '../../registers/index.ts';
import { newId } from '../../shared/ids.ts';
import { chooseAddress } from '../notices/choose-address.ts';
import { type Notice, partiesOf } from '../notices/index.ts';
import { type AudienceCount, isSelected, mostMembers } from './audience.ts';
import { type Campaign, type CampaignKey, changed } from './campaign.ts';
import { lackingIn, valuesOf } from './message-template.ts';
import { type CampaignPorts, handedOver, selectedBy } from './ports.ts';

/** As many as a register is asked about at once. */
const atOnce = 100;
/** Of each hundred so many are looked at closely: whether a message could reach them. */
const closely = 5;

/**
 * Begins to count whom a draft is for. Resolves at once with the counting under way; `work` resolves when it is done. A
 * second click waits for what the first one began.
 */
export async function countAudience(
  ports: CampaignPorts,
  key: CampaignKey & { readonly by: string },
): Promise<{ readonly campaign: Campaign; readonly work: Promise<void> } | undefined> {
  const campaign = await ports.campaigns.get(key);
  if (campaign?.state !== 'draft') return undefined;
  if (campaign.count?.state === 'counting' && isFresh(campaign.count, ports.clock.now()))
    return { campaign, work: Promise.resolve() };
  const at = ports.clock.now();
  const count: AudienceCount = {
    state: 'counting',
    run: newId(at.getTime()),
    looked: 0,
    selected: 0,
    unknown: 0,
    byRegion: {},
    lacking: {},
    withheld: 0,
    at,
  };
  const next = changed(campaign, { count }, { at, by: key.by, what: 'counted' });
  if (!(await ports.campaigns.save(next))) return undefined;
  return { campaign: next, work: countAll(ports, next, count) };
}

/** A process that died while it counted is not waited for. */
function isFresh({ at }: AudienceCount, now: Date): boolean {
  return now.getTime() - at.getTime() < 10 * 60_000;
}

async function countAll(ports: CampaignPorts, campaign: Campaign, begun: AudienceCount): Promise<void> {
  const tally = new Tally(ports, campaign);
  try {
    for await (const ids of sourceOf(ports, campaign)) {
      await tally.add(ids);
      if (tally.selected.length > mostMembers) throw new Error('too many');
    }
    const set = selectedBy(begun.run);
    await ports.campaigns.putMembers({ ...campaign, set }, tally.selected);
    await put(ports, campaign, { ...begun, ...tally.numbers(), state: 'ready', at: ports.clock.now() });
  } catch (error) {
    await put(ports, campaign, { ...begun, state: 'failed', at: ports.clock.now() });
    throw error;
  }
}

/** Only over the counting it belongs to: the plan may have been changed meanwhile. */
async function put({ campaigns }: CampaignPorts, key: CampaignKey, count: AudienceCount): Promise<void> {
  for (;;) {
    const current = await campaigns.get(key);
    if (current?.state !== 'draft' || current.count?.run !== count.run) return;
    if (await campaigns.save({ ...current, count, version: current.version + 1 })) return;
  }
}

async function* sourceOf(
  { campaigns, notices }: CampaignPorts,
  { tenantId, id, plan }: Campaign,
): AsyncGenerator<readonly string[]> {
  const { source } = plan.audience;
  if (source.kind === 'list') {
    for (let from = 0; ; from += atOnce) {
      const page = await campaigns.members({ tenantId, id, set: handedOver }, { from, limit: atOnce });
      if (page.length === 0) return;
      yield page;
    }
  }
  const { measureId, states } = source;
  const seen = new Set<string>();
  for (let after: string | undefined; ; ) {
    const page: readonly Notice[] = await notices.list({
      tenantId,
      states,
      limit: 500,
      ...(after === undefined ? {} : { after }),
    });
    const told = page.filter(({ rights }) => rights.some((right) => right.measureId === measureId));
    const ids = [...new Set(told.map(({ subjectId }) => subjectId))].filter((one) => !seen.has(one));
    for (const one of ids) seen.add(one);
    for (let from = 0; from < ids.length; from += atOnce) yield ids.slice(from, from + atOnce);
    after = page.at(-1)?.id;
    if (after === undefined) return;
  }
}

class Tally {
  readonly selected: string[] = [];
  readonly #ports: CampaignPorts;
  readonly #campaign: Campaign;
  readonly #byRegion: Record<string, number> = {};
  readonly #lacking: Record<string, number> = {};
  #looked = 0;
  #unknown = 0;
  /** Of those looked at closely: how many there were, and how many may not be told. */
  #close = 0;
  #withheld = 0;

  constructor(ports: CampaignPorts, campaign: Campaign) {
    this.#ports = ports;
    this.#campaign = campaign;
  }

  /** @throws when the register does not answer */
  async add(subjectIds: readonly string[]): Promise<void> {
    const { tenantId, plan } = this.#campaign;
    const { families, clock, names } = this.#ports;
    const now = clock.now();
    const measure = plan.measureId === undefined ? undefined : names.measure(plan.measureId);
    const answers = await families.of({ tenantId, subjectIds, purpose: 'campaign' });
    let close = 0;
    for (const id of subjectIds) {
      const answer = answers.get(id);
      if (answer === undefined || answer.outcome === 'unavailable') throw new Error('register-unavailable');
      this.#looked += 1;
      if (answer.outcome === 'not-found') this.#unknown += 1;
      if (answer.outcome !== 'ok' || !isSelected(answer.family, plan.audience, now)) continue;
      const { family } = answer;
      this.selected.push(id);
      this.#byRegion[family.region] = (this.#byRegion[family.region] ?? 0) + 1;
      for (const name of lackingIn(plan.message, valuesOf(family, { region: names.region, measure })))
        this.#lacking[name] = (this.#lacking[name] ?? 0) + 1;
      if (close < closely) {
        close += 1;
        await this.#lookClosely(family);
      }
    }
  }

  /** Whether she could be told at all, by what she said and what happened to her. */
  async #lookClosely({ subjectId }: Family): Promise<void> {
    const { tenantId, plan } = this.#campaign;
    const answer = await this.#ports.recipientOf({ tenantId, subjectId });
    if (answer.outcome !== 'known') return;
    this.#close += 1;
    const { recipient } = answer;
    const parties = partiesOf(recipient);
    const said = await this.#ports.consents.list({ tenantId, parties });
    const trial = { purpose: plan.purpose, channels: plan.channels, attempts: [] };
    const choice = chooseAddress({ notice: trial, recipient, said, preference: undefined });
    if (choice.outcome === 'none') this.#withheld += 1;
  }

  numbers() {
    const selected = this.selected.length;
    const share = this.#close === 0 ? 0 : this.#withheld / this.#close;
    return {
      looked: this.#looked,
      selected,
      unknown: this.#unknown,
      byRegion: this.#byRegion,
      lacking: this.#lacking,
      withheld: Math.round(selected * share),
    };
  }
}
