import type { CalibrationList, CalibrationPage, CalibrationRow } from '#apps/operator-desk/quality/wire.ts';
import type { StaffMember } from '#core/people/index.ts';
import {
  agreementOf,
  currentScore,
  isCalibrated,
  type Rated,
  type Review,
  type Scorecard,
  startCalibration,
  weightedKappa,
} from '#core/quality/index.ts';
import { isSupervisor } from '../desk/permissions.ts';
import type { QualityNo } from './quality-answers.ts';
import { type NameOf, type QualityDeps, staffNames } from './quality-deps.ts';

/** So many sheets of calibrations are looked at for the list. */
const mostSheets = 400;

type Asked<T> = T | { readonly no: QualityNo };

interface Group {
  readonly id: string;
  readonly reviews: readonly Review[];
}

/** The same conversation reviewed blind by several supervisors, and how far they agree. */
export class CalibrationDesk {
  readonly #deps: QualityDeps;

  constructor(deps: QualityDeps) {
    this.#deps = deps;
  }

  /** Of the conversation of a review, by the scorecard of that review. */
  async start(
    staff: StaffMember,
    asked: { readonly key: string; readonly reviewId: string; readonly reviewerIds: readonly string[] },
  ): Promise<Asked<{ readonly id: string }>> {
    const { tenantId } = staff;
    const review = await this.#deps.reviews.get({ tenantId, id: asked.reviewId });
    if (review === undefined || review.operatorId === staff.id) return { no: 'not-found' };
    const members = await this.#deps.staff.list({ tenantId });
    const reviewers = members.filter((one) => one.isActive && isSupervisor(one)).map(({ id }) => id);
    const done = await startCalibration(this.#deps, partOf(review), {
      scorecard: { id: review.scorecardId },
      reviewerIds: asked.reviewerIds.filter((id) => reviewers.includes(id)),
      by: staff.id,
      key: asked.key,
    });
    return done.outcome === 'done' ? { id: done.groupId } : { no: done.reason };
  }

  async list(staff: StaffMember): Promise<CalibrationList> {
    const { tenantId } = staff;
    const sheets = await this.#deps.reviews.list({ tenantId, kind: 'calibration', limit: mostSheets });
    const groups = groupsOf(sheets).filter((group) => isForHer(group, staff));
    const names = await staffNames(this.#deps, tenantId);
    const cards = await this.#scorecards(groups);
    const pairs: (readonly [Rated, Rated])[] = [];
    const rows = groups.map((group) => {
      const questions = cards.get(group.reviews[0]?.scorecardId ?? '')?.questions ?? [];
      const agreement = agreementOf(questions, answersOf(group));
      if (isCalibrated(group.reviews)) pairs.push(...agreement.pairs);
      return rowOf(group, staff.id, names, agreement.kappa);
    });
    const kappa = weightedKappa(pairs);
    return { rows, ...(kappa === undefined ? {} : { kappa }) };
  }

  async page(staff: StaffMember, groupId: string): Promise<Asked<CalibrationPage>> {
    const { tenantId } = staff;
    const reviews = await this.#deps.reviews.list({ tenantId, groupId, kind: 'calibration', limit: 50 });
    const group = groupsOf(reviews)[0];
    if (group === undefined || !isForHer(group, staff)) return { no: 'not-found' };
    if (!isCalibrated(group.reviews)) return { no: 'blind' };
    const names = await staffNames(this.#deps, tenantId);
    const card = (await this.#scorecards([group])).values().next().value;
    const questions = card?.questions ?? [];
    const agreement = agreementOf(questions, answersOf(group));
    return {
      ...rowOf(group, staff.id, names, agreement.kappa),
      questions: agreement.questions.flatMap(({ questionId, ratings, spread }) => {
        const question = questions.find(({ id }) => id === questionId);
        return question ? [{ question, ratings, spread }] : [];
      }),
      results: handedIn(group).map((review) => ({
        name: names(review.reviewerId),
        share: currentScore(review)?.share ?? 0,
        summary: currentScore(review)?.sheet.summary ?? '',
      })),
    };
  }

  async #scorecards(groups: readonly Group[]): Promise<ReadonlyMap<string, Scorecard>> {
    const found = new Map<string, Scorecard>();
    for (const { tenantId, scorecardId: id } of groups.flatMap(({ reviews }) => reviews.slice(0, 1))) {
      const card = found.has(id) ? undefined : await this.#deps.scorecards.get({ tenantId, id });
      if (card) found.set(id, card);
    }
    return found;
  }
}

function partOf({ tenantId, conversationId, operatorId, queueId, channel, aboutAt }: Review) {
  return { tenantId, conversationId, operatorId, queueId, channel, aboutAt };
}

/** Latest first, reviewers in the order of their ids. */
function groupsOf(sheets: readonly Review[]): readonly Group[] {
  const groups = new Map<string, Review[]>();
  for (const sheet of sheets) {
    const id = sheet.groupId ?? sheet.id;
    groups.set(id, [...(groups.get(id) ?? []), sheet]);
  }
  return [...groups].map(([id, reviews]) => ({
    id,
    reviews: reviews.toSorted((a, b) => (a.reviewerId < b.reviewerId ? -1 : 1)),
  }));
}

/** A supervisor who takes conversations does not see how hers were looked at here. */
function isForHer({ reviews }: Group, staff: StaffMember): boolean {
  return reviews.every(({ operatorId }) => operatorId !== staff.id);
}

function handedIn({ reviews }: Group): readonly Review[] {
  return reviews.filter((review) => currentScore(review) !== undefined);
}

function answersOf(group: Group) {
  return handedIn(group).map((review) => currentScore(review)?.sheet.answers ?? {});
}

function rowOf(group: Group, viewerId: string, names: NameOf, kappa: number | undefined): CalibrationRow {
  const { id, reviews } = group;
  const isDone = isCalibrated(reviews);
  const own = reviews.find(({ reviewerId, state }) => reviewerId === viewerId && state !== 'dismissed');
  return {
    id,
    operatorName: names(reviews[0]?.operatorId ?? ''),
    aboutAt: (reviews[0]?.aboutAt ?? new Date(0)).toISOString(),
    reviewers: reviews.map(({ reviewerId, state }) => ({
      name: names(reviewerId),
      isDone: state !== 'open' && state !== 'dismissed',
      isOff: state === 'dismissed',
    })),
    ...(own === undefined ? {} : { ownReviewId: own.id }),
    isDone,
    ...(isDone && kappa !== undefined ? { kappa } : {}),
  };
}
