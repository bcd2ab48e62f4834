import { parentPort, workerData } from 'node:worker_threads';
import { planSchedule } from '#core/workforce/plan-schedule.ts';
import type { ScheduleProblem } from '#core/workforce/schedule-problem.ts';
import { openHighs } from './highs-solver.ts';

/** The thread behind `makePlan`. */
const { problem, seconds }: { readonly problem: ScheduleProblem; readonly seconds: number } = workerData;
parentPort?.postMessage(planSchedule(problem, { solve: await openHighs(), seconds }));
