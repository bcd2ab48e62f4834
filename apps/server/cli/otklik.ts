import { once } from 'node:events';
import { AppError } from '#core/shared/app-error.ts';
import type { Command, Output } from './command.ts';
import { commands, usage, usageOf } from './commands.ts';

const output: Output = {
  out: async (line) => {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  },
  note: (line) => {
    process.stderr.write(`${line}\n`);
  },
};

// `otklik check … | head`: the reader has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

/** Codes of failures that lie in what the caller gave. */
const ABOUT_INPUT = ['input-', 'knowledge-base-', 'scan-source-', 'scan-results-', 'scan-resume-'];

const [name = 'help', ...args] = process.argv.slice(2);
process.exitCode = await start();

async function start(): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    const about = commands.find((one) => one.name === args[0]);
    process.stdout.write(about ? usageOf(about) : usage());
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    output.note(`There is no command "${name}".\n\n${usage()}`);
    return 1;
  }
  try {
    const run = await command.load();
    return await run(args, output);
  } catch (error) {
    output.note(explain(error, command));
    return isAboutInput(error) ? 2 : 1;
  }
}

/** What the caller gave could not be used, and nothing was done. */
function isAboutInput(error: unknown): boolean {
  return error instanceof AppError && ABOUT_INPUT.some((start) => error.code.startsWith(start));
}

/** One line a person can act on; a bug of ours comes with its place. */
function explain(error: unknown, { usage: form }: Command): string {
  if (error instanceof AppError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const isWrongOption = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return isWrongOption
    ? `${error.message.split('. ')[0]}; the form is: ${form}`
    : (error.stack ?? error.message);
}
