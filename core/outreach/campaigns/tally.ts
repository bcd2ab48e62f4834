import type { Family, FamilyAnswer, FoundPerson } from '../../registers/index.ts';
import { AppError } from '../../shared/app-error.ts';
import { chooseAddress } from '../notices/choose-address.ts';
import { partiesOf } from '../notices/index.ts';
import { isSelected, mostMembers } from './audience.ts';
import type { Campaign } from './campaign.ts';
import { lackingIn, valuesOf, wordingsOf } from './message-template.ts';
import { type CampaignPorts, namedIn } from './ports.ts';
import type { Batch } from './source-of.ts';

type Ports = Pick<CampaignPorts, 'families' | 'clock' | 'names' | 'recipientOf' | 'consents'>;

/** As many as a register is asked about at once. */
const atOnce = 100;
/** Looked at closely, whether a message could reach them: the first few, then one of so many, until enough tell the share. */
const closely = { first: 5, oneOf: 20, most: 200, atOnce: 5 } as const;

/** Adds up whom a campaign is for. */
export class Tally {
  readonly #selected = new Set<string>();
  readonly #ports: Ports;
  readonly #campaign: Campaign;
  readonly #byRegion: Record<string, number> = {};
  readonly #lacking: Record<string, number> = {};
  /** Her name stands in the message: families are asked about everybody. */
  readonly #isNamed: boolean;
  #looked = 0;
  #unknown = 0;
  /** Selected so far; of them looked at closely; of these how many may not be told. */
  #offered = 0;
  #close = 0;
  #withheld = 0;

  constructor(ports: Ports, campaign: Campaign) {
    this.#ports = ports;
    this.#campaign = campaign;
    this.#isNamed = wordingsOf(campaign.plan.message).some((words) => lackingIn(words, {}).includes('name'));
  }

  /** @throws AppError `register-unavailable` */
  async add(batch: Batch): Promise<void> {
    if (batch.kind === 'ids') return this.#addIds(batch.subjectIds);
    this.#looked += batch.looked;
    for (let from = 0; from < batch.people.length; from += atOnce)
      await this.#addFound(batch.people.slice(from, from + atOnce));
  }

  get isTooMany(): boolean {
    return this.#selected.size > mostMembers;
  }

  get selected(): readonly string[] {
    return [...this.#selected];
  }

  numbers() {
    const selected = this.#selected.size;
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

  async #addIds(subjectIds: readonly string[]): Promise<void> {
    const { plan } = this.#campaign;
    const now = this.#ports.clock.now();
    const answers = await this.#ask(subjectIds);
    const asksGrants = plan.audience.traits.some(({ kind }) => kind === 'assigned');
    const fitting: string[] = [];
    this.#looked += subjectIds.length;
    for (const answer of answers) {
      if (answer.outcome === 'not-found') this.#unknown += 1;
      if (answer.outcome !== 'ok') continue;
      const { family } = answer;
      // Silence of ЕГИССО is no "nothing is granted".
      if (asksGrants && family.missing.length > 0) throw silent();
      if (!isSelected(family, plan.audience, now)) continue;
      this.#select(family);
      fitting.push(family.subjectId);
    }
    await this.#lookAtSome(fitting);
  }

  /** The register has looked at what is asked already. */
  async #addFound(people: readonly FoundPerson[]): Promise<void> {
    const fresh = people.filter(({ subjectId }) => !this.#selected.has(subjectId));
    const named = this.#isNamed ? await this.#ask(fresh.map(({ subjectId }) => subjectId)) : [];
    for (const [n, one] of fresh.entries()) {
      const answer = named[n];
      if (answer?.outcome === 'not-found') this.#unknown += 1;
      else this.#select({ name: '', ...one, ...(answer?.outcome === 'ok' ? answer.family : {}) });
    }
    await this.#lookAtSome(fresh.map(({ subjectId }) => subjectId));
  }

  #select(family: Pick<Family, 'subjectId' | 'region' | 'name'>): void {
    const { subjectId, region } = family;
    this.#selected.add(subjectId);
    this.#byRegion[region] = (this.#byRegion[region] ?? 0) + 1;
    for (const name of this.#lackingFor(family)) this.#lacking[name] = (this.#lacking[name] ?? 0) + 1;
  }

  #lackingFor(family: Pick<Family, 'region' | 'name'>): ReadonlySet<string> {
    const { message, measureId } = this.#campaign.plan;
    const { region } = family;
    return new Set(
      wordingsOf(message).flatMap((words, n) => {
        const language = n === 0 ? 'ru' : 'en';
        return lackingIn(
          words,
          valuesOf(family, namedIn(this.#ports.names, { language, region, measureId })),
        );
      }),
    );
  }

  async #ask(subjectIds: readonly string[]): Promise<readonly FamilyAnswer[]> {
    if (subjectIds.length === 0) return [];
    const { tenantId } = this.#campaign;
    const answers = await this.#ports.families.of({ tenantId, subjectIds, purpose: 'campaign' });
    return subjectIds.map((id) => {
      const answer = answers.get(id);
      if (answer === undefined || answer.outcome === 'unavailable') throw silent();
      return answer;
    });
  }

  async #lookAtSome(subjectIds: readonly string[]): Promise<void> {
    const { first, oneOf, most, atOnce: together } = closely;
    const some = subjectIds.filter(() => {
      this.#offered += 1;
      return this.#offered <= first || this.#offered % oneOf === 0;
    });
    for (let from = 0; from < some.length && this.#close < most; from += together)
      await Promise.all(some.slice(from, from + together).map((one) => this.#lookClosely(one)));
  }

  /** Whether she could be told at all, by what she said and what happened to her. */
  async #lookClosely(subjectId: string): Promise<void> {
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
}

function silent(): AppError {
  return new AppError('register-unavailable', 'The register does not answer about the audience', {
    retryable: true,
  });
}
