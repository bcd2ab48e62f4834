import { type Notice, type NoticeKey, noticeStates } from '../notices/notice.ts';
import type { NoticeStore } from '../notices/ports.ts';

export class MemoryNoticeStore implements NoticeStore {
  readonly #notices = new Map<string, Notice>();

  async place(notice: Notice) {
    const known = this.#of(notice.tenantId).find(({ key }) => key === notice.key);
    if (known) return { notice: known, isNew: false };
    this.#notices.set(notice.id, notice);
    return { notice, isNew: true };
  }

  async get({ tenantId, id }: NoticeKey) {
    const notice = this.#notices.get(id);
    return notice?.tenantId === tenantId ? notice : undefined;
  }

  async save(next: Notice) {
    if (this.#notices.get(next.id)?.version !== next.version - 1) return false;
    this.#notices.set(next.id, next);
    return true;
  }

  async listDue({ tenantId, now, limit }: Parameters<NoticeStore['listDue']>[0]) {
    const due = this.#of(tenantId).flatMap(({ id, dueAt }) => (dueAt && dueAt <= now ? [{ id, dueAt }] : []));
    const first = due.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()).slice(0, limit);
    return first.map(({ id }) => ({ tenantId, id }));
  }

  async listOfSubject({ tenantId, subjectId, since }: Parameters<NoticeStore['listOfSubject']>[0]) {
    return this.#of(tenantId).filter((one) => one.subjectId === subjectId && one.placedAt >= since);
  }

  async findByKey({ tenantId, key }: Parameters<NoticeStore['findByKey']>[0]) {
    return this.#of(tenantId).find((one) => one.key === key);
  }

  async list({ tenantId, campaignId, states, after = '', limit }: Parameters<NoticeStore['list']>[0]) {
    return this.#of(tenantId)
      .filter(
        (one) => campaignOf(one) === campaignId && (states?.includes(one.state) ?? true) && one.id > after,
      )
      .sort((a, b) => a.id.localeCompare(b.id))
      .slice(0, limit);
  }

  async countByState({ tenantId, campaignId }: Parameters<NoticeStore['countByState']>[0]) {
    const counts = { ...noCounts };
    for (const one of this.#of(tenantId)) if (campaignOf(one) === campaignId) counts[one.state] += 1;
    return counts;
  }

  #of(tenantId: string): Notice[] {
    return [...this.#notices.values()].filter((one) => one.tenantId === tenantId);
  }
}

const noCounts = Object.fromEntries(noticeStates.map((state) => [state, 0])) as Record<
  Notice['state'],
  number
>;

function campaignOf({ source }: Notice): string | undefined {
  return source.kind === 'campaign' ? source.campaignId : undefined;
}
