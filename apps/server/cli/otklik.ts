import { AppError } from '#core/shared/app-error.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { type Command, commands, usage } from './commands.ts';

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [name = 'help', ...args] = process.argv.slice(2);
const command: Command | undefined = commands.find((one) => one.name === name);
if (name === 'help' || name === '--help') {
  process.stdout.write(usage());
  process.exit(0);
}
if (!command) fail(`There is no command "${name}".\n\n${usage()}`);
const loaded = loadConfig({ LOG_LEVEL: 'error', ...process.env });
if (loaded.outcome === 'wrong') fail(loaded.problems.join('\n'));
try {
  process.stdout.write(`${await command.run(loaded.config, args)}\n`);
} catch (error) {
  fail(explain(error, command));
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
