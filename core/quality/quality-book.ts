/** What everything kept of quality has. */
export interface QualityRecord {
  readonly id: string;
  readonly tenantId: string;
  /** Grows by one with every change. */
  readonly version: number;
  readonly createdAt: Date;
}

export interface QualityKey {
  readonly tenantId: string;
  readonly id: string;
}

/** What is looked for; every field that is there must fit. */
export interface QualityFilter {
  readonly tenantId: string;
  readonly limit: number;
  readonly kind?: string;
  readonly states?: readonly string[];
  readonly operatorId?: string;
  readonly reviewerId?: string;
  readonly conversationId?: string;
  readonly groupId?: string;
  /** When what it is about took place: from this instant on, before that one. */
  readonly aboutFrom?: Date;
  readonly aboutTo?: Date;
  /** Goes on after this one. */
  readonly after?: Pick<QualityRecord, 'createdAt' | 'id'>;
}

/** Where scorecards, reviews, tasks and goals are kept; each kind in a book of its own. */
export interface QualityBook<Item extends QualityRecord> {
  /** Keeps it unless there is one of the same id or for the same thing; gives the one that is kept. */
  add(item: Item): Promise<{ readonly item: Item; readonly isNew: boolean }>;
  get(key: QualityKey): Promise<Item | undefined>;
  /** In one durable write over version `next.version - 1`. `false`: somebody saved first. */
  save(next: Item): Promise<boolean>;
  /** Latest first. */
  list(filter: QualityFilter): Promise<readonly Item[]>;
}
