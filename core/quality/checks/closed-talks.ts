import type { ClosedTalk, FindingStore } from './ports.ts';

const pageSize = 500;

/** What was closed from `from` on and before `before`, page after page, each once. */
export async function* closedTalks(
  findings: Pick<FindingStore, 'listClosed'>,
  of: { readonly from: Date; readonly before: Date; readonly tenantId?: string },
): AsyncGenerator<readonly ClosedTalk[]> {
  let { from } = of;
  let before: ReadonlySet<string> = new Set();
  for (;;) {
    const page = await findings.listClosed({ ...of, from, limit: pageSize });
    const known = before;
    yield page.filter(({ id }) => !known.has(id));
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    before = new Set(page.map(({ id }) => id));
    // A page of one instant would come again for ever.
    from = last.closedAt > from ? last.closedAt : new Date(from.getTime() + 1);
  }
}
