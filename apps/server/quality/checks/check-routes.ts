import { z } from 'zod';
import { checkNames, type Finding, type QualityRules } from '#core/quality/index.ts';
import { answerNo } from '../../casework/casework-answers.ts';
import { isSupervisor } from '../../desk/permissions.ts';
import type { StaffGuard } from '../../staff/index.ts';
import { staffSection } from '../../staff/staff-section.ts';
import { type CheckRuleBook, checkRulesSchema } from './check-rules.ts';
import { type FindingPlaceDeps, placeOfFinding } from './finding-place.ts';

export interface CheckRouteDeps extends FindingPlaceDeps {
  readonly rules: CheckRuleBook;
  readonly guard: StaffGuard;
}

const pageSize = 50;
const longestDays = 92;
const dayMs = 86_400_000;

const id = z.string().min(1).max(120);
const period = {
  from: z.iso.datetime().transform((at) => new Date(at)),
  to: z.iso.datetime().transform((at) => new Date(at)),
};
/** Also asked of what is no instant. */
const isPeriod = ({ from, to }: { readonly from: Date; readonly to: Date }) => {
  const ms = Number(to) - Number(from);
  return ms > 0 && ms <= longestDays * dayMs;
};

const findingsQuery = z
  .strictObject({
    ...period,
    check: z.enum(checkNames).exactOptional(),
    operatorId: id.exactOptional(),
    queueId: id.exactOptional(),
    afterAt: period.from.exactOptional(),
    afterId: z.string().max(200).exactOptional(),
  })
  .refine(isPeriod);
const placeParams = z.object({ id: z.string().min(1).max(200) });
const sharesQuery = z.strictObject(period).refine(isPeriod);

/**
 * `/api/staff/quality-checks/…`: what automatic checks found, all of it for supervisors, an operator's own for her. Places
 * only: what was said there is read in the conversation itself, where the reading is audited.
 */
export function checkRoutes(deps: CheckRouteDeps) {
  const { guard, findings } = deps;
  return staffSection('quality-checks', async (inner) => {
    await inner.register(async (own) => {
      own.addHook('onRequest', guard.require('supervisor', 'operator-1', 'operator-2'));
      own.get('/findings', async (request) => {
        const { staff, tenantId } = guard.sessionOf(request);
        const { afterAt, afterId, ...query } = findingsQuery.parse(request.query);
        const found = await findings.findFindings({
          tenantId,
          ...query,
          ...(isSupervisor(staff) ? {} : { operatorId: staff.id }),
          ...(afterAt && afterId !== undefined ? { after: { at: afterAt, id: afterId } } : {}),
          limit: pageSize + 1,
        });
        const stepOf = stepsOf(await deps.rules.get(tenantId));
        const page = found.slice(0, pageSize);
        return {
          findings: page.map((finding) => shown(finding, stepOf)),
          hasMore: found.length > pageSize,
        };
      });
      own.get('/findings/:id', async (request, reply) => {
        const { id } = placeParams.parse(request.params);
        const { staff, tenantId } = guard.sessionOf(request);
        const place = await placeOfFinding(deps, staff, id);
        if (place === undefined) return answerNo(reply, 'not-found');
        const stepOf = stepsOf(await deps.rules.get(tenantId));
        return { finding: shown(place.finding, stepOf), entries: place.entries };
      });
    });
    await inner.register(async (supervising) => {
      supervising.addHook('onRequest', guard.require('supervisor'));
      supervising.get('/shares', async (request) => {
        const { tenantId } = guard.sessionOf(request);
        return { shares: await findings.shares({ tenantId, ...sharesQuery.parse(request.query) }) };
      });
      supervising.get('/rules', async (request) => deps.rules.get(guard.sessionOf(request).tenantId));
      supervising.put('/rules', async (request) => {
        const { tenantId } = guard.sessionOf(request);
        const rules = checkRulesSchema.parse(request.body);
        await deps.rules.put(tenantId, rules);
        return rules;
      });
    });
  });
}

/** Whose it is, the screen knows. A step of a script that was removed since has no title any more. */
function shown({ tenantId: _tenant, ...finding }: Finding, stepOf: ReadonlyMap<string, string>) {
  const step = finding.check === 'script-followed' ? stepOf.get(finding.why ?? '') : undefined;
  return step === undefined ? finding : { ...finding, step };
}

function stepsOf({ scripts }: QualityRules): ReadonlyMap<string, string> {
  return new Map(scripts.flatMap(({ steps }) => steps.map(({ id, title }) => [id, title] as const)));
}
