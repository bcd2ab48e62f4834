import type { DeskNotice } from '#apps/operator-desk/protocol/index.ts';
import type { StaffStore } from '#core/people/index.ts';
import type { CoachingPorts, ReviewPorts } from '#core/quality/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { DeskNotices } from '../desk/index.ts';

interface NoticePorts {
  readonly clock: Clock;
  readonly staff: Pick<StaffStore, 'get'>;
  readonly notices: Pick<DeskNotices, 'add'>;
  /** To her open screens. */
  readonly emit: (to: { readonly tenantId: string; readonly staffId: string }, notice: DeskNotice) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Tells whoever it concerns that something waits for her. One that is missed she still finds on her pages. */
export function qualityNotices(
  ports: NoticePorts,
): Pick<ReviewPorts, 'announceReview'> & Pick<CoachingPorts, 'announceCoaching'> {
  const tell = (of: {
    readonly tenantId: string;
    readonly to: string;
    readonly by: string;
    readonly id: string;
    readonly quality: NonNullable<DeskNotice['quality']>;
  }): void => {
    const add = async (): Promise<void> => {
      const { tenantId, to: staffId, by, id, quality } = of;
      const member = await ports.staff.get({ tenantId, id: by });
      const at = ports.clock.now().toISOString();
      const byName = member?.displayName ?? '';
      const notice: DeskNotice = { id, kind: 'quality', quality, byName, at, isSeen: false };
      if (await ports.notices.add({ tenantId, staffId }, notice)) ports.emit({ tenantId, staffId }, notice);
    };
    add().catch(ports.onFailure);
  };

  return {
    announceReview: (review, { type: what }) => {
      const { tenantId, operatorId, reviewerId, id: reviewId, version, history } = review;
      if (review.kind === 'calibration') return;
      const by = history.at(-1)?.by ?? '';
      const of = { tenantId, by, id: `review:${reviewId}:${version}` };
      if (what === 'published' || what === 'answered')
        tell({ ...of, to: operatorId, quality: { what, reviewId } });
      if (what === 'objected') tell({ ...of, to: reviewerId, quality: { what, reviewId } });
      if (what === 'reassigned' && by !== reviewerId)
        tell({ ...of, to: reviewerId, quality: { what, reviewId } });
    },
    announceCoaching: (task, { type: what }) => {
      const { tenantId, operatorId, reviewerId, id, version, history } = task;
      const of = { tenantId, by: history.at(-1)?.by ?? '', id: `coaching:${id}:${version}` };
      const quality = { what: `coaching-${what}` } as const;
      tell({ ...of, to: what === 'done' ? reviewerId : operatorId, quality });
    },
  };
}
