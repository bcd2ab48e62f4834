import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { OtklikProcess } from '#e2e/testing/otklik-process.ts';

/** The built system on one core, so that figures are per core; limits that would stop a load test are lifted. */
export async function startPinned(
  environment: Readonly<Record<string, string>> = {},
): Promise<OtklikProcess> {
  const otklik = await OtklikProcess.start({
    RATE_LIMIT_FACTOR: '1000000',
    LOG_LEVEL: 'error',
    ...environment,
  });
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', '0', String(otklik.pid)]);
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', '1', String(process.pid)]);
  return otklik;
}

/** Megabytes of memory the process holds. */
export function residentMegabytes(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1]) / 1024;
}

/** Seconds of processor the process has used. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
