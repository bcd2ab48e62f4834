import type { CheckName, CheckShares, Finding, QualityRules } from '#core/quality/index.ts';
import type { Wire } from '#core/shared/wire.ts';
import type { DeskEntry } from '../../protocol/index.ts';

/** What goes over `/api/staff/quality-checks`. Instants ISO 8601, shares 0–1, times in milliseconds. */

export type { CheckName, CheckShares, QualityRules };

export type FindingRow = Wire<Omit<Finding, 'tenantId'>> & {
  /** Of the script, that was missed. */
  readonly step?: string;
};

export interface FindingList {
  readonly findings: readonly FindingRow[];
  readonly hasMore: boolean;
}

export interface FindingPlace {
  readonly finding: FindingRow;
  /** What was said around it. */
  readonly entries: readonly DeskEntry[];
}

export interface FindingFilter {
  readonly from: string;
  readonly to: string;
  readonly check?: string;
  readonly operatorId?: string;
  readonly queueId?: string;
}
