import type {
  RecordingView,
  ReviewChange,
  ReviewList,
  ReviewPage,
  ReviewView,
} from '#apps/operator-desk/quality/wire.ts';
import type { Conversation, Entry } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import {
  accessToReview,
  agreeToReview,
  answerObjection,
  dismissReview,
  handledPart,
  objectToReview,
  pickReview,
  publishedStates,
  publishReview,
  type Review,
  type ReviewAccess,
  type ReviewCommand,
  type ReviewDone,
  readScorecards,
  reassignReview,
  saveDraft,
  scorecardFor,
  untilHerLast,
} from '#core/quality/index.ts';
import { localDay } from '../casework/people-card.ts';
import { isSupervisor } from '../desk/permissions.ts';
import { entryView } from '../desk/views.ts';
import { listRecordings } from '../voice/list-recordings.ts';
import type { QualityNo } from './quality-answers.ts';
import { type QualityDeps, queueNames, staffNames, tenantOf } from './quality-deps.ts';

import { coachingRow, pageOf, reviewList, reviewPage } from './review-views.ts';

/** A longer conversation is shown from its end. */
const entryLimit = 500;
const mostTasks = 50;
const mostSiblings = 50;

type Permitted = Exclude<ReviewAccess, 'none'>;

interface Opened {
  readonly review: Review;
  readonly access: Permitted;
}

type Asked<T> = T | { readonly no: QualityNo };

/** What staff do with reviews, for screens. Each look at a conversation is in the audit before it is answered. */
export class ReviewDesk {
  readonly #deps: QualityDeps;

  constructor(deps: QualityDeps) {
    this.#deps = deps;
  }

  async list(
    staff: StaffMember,
    asked: { readonly view: ReviewView; readonly operatorId?: string; readonly cursor?: string },
  ): Promise<ReviewList> {
    const { tenantId, id: viewerId } = staff;
    const { view, operatorId, cursor } = asked;
    const page = { tenantId, ...pageOf(cursor) };
    const found = await this.#deps.reviews.list(
      isSupervisor(staff)
        ? { ...page, ...filterOf(view, viewerId), ...(operatorId ? { operatorId } : {}) }
        : { ...page, kind: 'usual', states: publishedStates, operatorId: viewerId },
    );
    // About herself a supervisor who takes conversations reads what an operator would, on her own page.
    const shown = isSupervisor(staff) ? found.filter((review) => review.operatorId !== viewerId) : found;
    return reviewList(shown, viewerId, await this.#names(tenantId));
  }

  /** Reviews about herself that were published. */
  async mine({ tenantId, id }: StaffMember, cursor?: string): Promise<ReviewList> {
    const found = await this.#deps.reviews.list({
      tenantId,
      kind: 'usual',
      states: publishedStates,
      operatorId: id,
      ...pageOf(cursor),
    });
    return reviewList(found, id, await this.#names(tenantId));
  }

  /** A supervisor takes a conversation for herself; one that is with a reviewer already stays there. */
  async pick(staff: StaffMember, conversationId: string): Promise<Asked<{ readonly id: string }>> {
    const { tenantId } = staff;
    const known = await this.#deps.reviews.get({ tenantId, id: conversationId });
    if (known) return known.operatorId === staff.id ? { no: 'herself' } : { id: known.id };
    const conversation = await this.#deps.conversations.get({ tenantId, id: conversationId });
    if (conversation === undefined) return { no: 'not-found' };
    if (conversation.state !== 'closed') return { no: 'not-finished' };
    const part = handledPart(conversation, await this.#entriesOf(conversation));
    if (part === undefined) return { no: 'no-operator' };
    const scorecard = scorecardFor(part.queueId, await readScorecards(this.#deps, tenantId));
    if (scorecard === undefined) return { no: 'no-scorecard' };
    const picked = { scorecard, reviewerId: staff.id, reason: 'by-hand', by: staff.id } as const;
    const done = await pickReview(this.#deps, part, picked);
    return done.outcome === 'done' ? { id: done.review.id } : { no: done.reason };
  }

  async page(staff: StaffMember, id: string): Promise<Asked<ReviewPage>> {
    const opened = await this.#open(staff, id);
    if ('no' in opened) return opened;
    const { review, access } = opened;
    const { tenantId } = review;
    const conversation = await this.#deps.conversations.get({ tenantId, id: review.conversationId });
    const scorecard = await this.#deps.scorecards.get({ tenantId, id: review.scorecardId });
    if (conversation === undefined || scorecard === undefined) return { no: 'not-found' };
    await this.#recordRead(staff, review, conversation.personId);
    const entries = await this.#entriesOf(conversation);
    const shown = access === 'operator' ? untilHerLast(entries, staff.id) : entries;
    const tasks = await this.#deps.coaching.list({
      tenantId,
      operatorId: review.operatorId,
      limit: mostTasks,
    });
    const names = await this.#names(tenantId);
    const today = localDay(this.#deps, await tenantOf(this.#deps, tenantId));
    return reviewPage(review, {
      access,
      viewerId: staff.id,
      scorecard,
      names,
      entries: shown.map(entryView),
      recordings: await this.#recordings(review, entries),
      coaching: tasks
        .filter(({ reviewId, state }) => reviewId === review.id && state !== 'withdrawn')
        .map((task) => coachingRow(task, { viewerId: staff.id, today, names })),
    });
  }

  async change(
    staff: StaffMember,
    asked: {
      readonly id: string;
      readonly key: string;
      readonly version: number;
      readonly change: ReviewChange;
    },
  ): Promise<Asked<Review>> {
    const opened = await this.#open(staff, asked.id);
    if ('no' in opened) return opened;
    const done = await this.#apply(staff, opened.review, asked);
    return done.outcome === 'done' ? done.review : { no: done.reason };
  }

  /** The sound, its reading written down; `undefined` bytes of one that is not of this conversation. */
  async recording(
    staff: StaffMember,
    id: string,
    { recordingId, isFirst }: { readonly recordingId: string; readonly isFirst: boolean },
  ): Promise<Asked<Buffer>> {
    const opened = await this.#open(staff, id);
    if ('no' in opened) return opened;
    const { tenantId, conversationId } = opened.review;
    const known = await this.#deps.recordings.list({ tenantId, id: conversationId });
    if (!known.includes(recordingId)) return { no: 'not-found' };
    if (isFirst) {
      const related = ['purpose:quality-review', opened.review.id, recordingId];
      const event = {
        tenantId,
        actor: staff.id,
        action: 'recording.read',
        subject: conversationId,
        related,
      } as const;
      await this.#deps.audit.record(event);
    }
    return (await this.#deps.recordings.open(recordingId)).wav;
  }

  async #apply(
    staff: StaffMember,
    { tenantId, id }: Review,
    {
      key,
      version,
      change,
    }: { readonly key: string; readonly version: number; readonly change: ReviewChange },
  ): Promise<ReviewDone> {
    const deps = this.#deps;
    const command = { review: { tenantId, id }, by: staff.id, key: `${staff.id}:${key}`, version };
    switch (change.what) {
      case 'draft':
        return saveDraft(deps, command, change.sheet);
      case 'publish': {
        const { objectDays } = await deps.rules.rules(tenantId);
        return publishReview(deps, command, { sheet: change.sheet, objectDays });
      }
      case 'dismiss':
        return dismissReview(deps, command, change.text);
      case 'reassign':
        return this.#reassign(command, change.reviewerId);
      case 'agree':
        return agreeToReview(deps, command);
      case 'object':
        return objectToReview(deps, command, change.text);
      case 'answer': {
        if (!isSupervisor(staff)) return { outcome: 'refused', reason: 'not-yours' };
        const { text: words, sheet } = change;
        return answerObjection(deps, command, { words, ...(sheet ? { sheet } : {}) });
      }
    }
  }

  async #reassign(command: ReviewCommand, reviewerId: string): Promise<ReviewDone> {
    const { tenantId } = command.review;
    const [by, to] = await Promise.all(
      [command.by, reviewerId].map((id) => this.#deps.staff.get({ tenantId, id })),
    );
    const mayReview = (member: StaffMember | undefined) => member?.isActive && isSupervisor(member);
    if (!mayReview(by) || !mayReview(to)) return { outcome: 'refused', reason: 'not-yours' };
    return reassignReview(this.#deps, command, reviewerId);
  }

  async #open(staff: StaffMember, id: string): Promise<Asked<Opened>> {
    const { tenantId } = staff;
    const review = await this.#deps.reviews.get({ tenantId, id });
    if (review === undefined) return { no: 'not-found' };
    const { groupId } = review;
    const siblings =
      review.kind === 'calibration' && groupId !== undefined
        ? await this.#deps.reviews.list({ tenantId, groupId, limit: mostSiblings })
        : [];
    const viewer = { id: staff.id, isSupervisor: isSupervisor(staff) };
    const access = accessToReview(review, viewer, siblings);
    return access === 'none' ? { no: 'not-found' } : { review, access };
  }

  async #recordings(
    { tenantId, conversationId }: Review,
    entries: readonly Entry[],
  ): Promise<readonly RecordingView[]> {
    const hasCalls = entries.some(({ body }) => body.kind === 'event' && body.event.type === 'call.started');
    return hasCalls ? listRecordings(this.#deps.recordings, { tenantId, id: conversationId }) : [];
  }

  #entriesOf({ tenantId, id }: Pick<Conversation, 'tenantId' | 'id'>): Promise<readonly Entry[]> {
    return this.#deps.entries.before({ tenantId, id }, Number.MAX_SAFE_INTEGER, entryLimit);
  }

  async #recordRead(staff: StaffMember, review: Review, personId: string): Promise<void> {
    await this.#deps.audit.record({
      tenantId: staff.tenantId,
      actor: staff.id,
      action: 'conversation.read',
      subject: review.conversationId,
      related: ['purpose:quality-review', review.id, personId],
    });
  }

  async #names(tenantId: string) {
    const [staff, queue] = await Promise.all([
      staffNames(this.#deps, tenantId),
      queueNames(this.#deps, tenantId),
    ]);
    return { staff, queue };
  }
}

function filterOf(view: ReviewView, viewerId: string) {
  switch (view) {
    case 'to-do':
      return { states: ['open'], reviewerId: viewerId };
    case 'objected':
      return { kind: 'usual', states: ['objected'] };
    case 'published':
      return { kind: 'usual', states: publishedStates };
    case 'all':
      return { kind: 'usual' };
  }
}
