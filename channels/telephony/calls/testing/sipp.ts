import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, type Program, type Programs } from './program.ts';
import { type Step, scenario } from './sipp-scenario.ts';

export interface SippRun {
  readonly program: Program;
  readonly port: number;
  /** Resolves when every call of the scenario succeeded; rejects with what sipp says of the failure. */
  readonly succeeded: Promise<void>;
}

/** Runs one scenario of sipp: as the caller when `target` is given, else as the called. */
export async function runSipp(
  programs: Programs,
  steps: readonly Step[],
  options: {
    readonly target?: { readonly host: string; readonly port: number };
    readonly transport?: 'udp' | 'tcp';
    readonly host?: string;
    readonly calls?: number;
    /** Gives up after so long; 15 by default. */
    readonly seconds?: number;
    readonly args?: readonly string[];
  } = {},
): Promise<SippRun> {
  const { target, host = '127.0.0.1', calls = 1 } = options;
  const folder = await programs.folder({ 'scenario.xml': scenario(...steps) });
  const port = await freePort();
  const program = programs.start('sipp', [
    ...['-sf', join(folder, 'scenario.xml'), '-i', host, '-p', String(port), '-m', String(calls)],
    ...['-t', options.transport === 'tcp' ? 't1' : 'u1', '-mp', String(await freePort())],
    ...['-timeout', `${options.seconds ?? 15}s`, '-timeout_error', '-nostdin'],
    ...['-trace_err', '-error_file', join(folder, 'errors.log')],
    ...(options.args ?? []),
    ...(target ? ['-s', '100', `${target.host}:${target.port}`] : []),
  ]);
  const succeeded = program.exited.then(async (code) => {
    if (code === 0) return;
    const errors = await readFile(join(folder, 'errors.log'), 'utf8').catch(() => '');
    throw new Error(
      `sipp ended with ${code}: ${errors.slice(0, 3000)} ${errors ? '' : program.output().slice(-1500)}`,
    );
  });
  succeeded.catch(() => undefined);
  return { program, port, succeeded };
}
