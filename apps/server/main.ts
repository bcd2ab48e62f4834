import { AppError } from '#core/shared/app-error.ts';
import { type Config, loadConfig } from '#platform/config/load-config.ts';
import { printWelcome } from './print-welcome.ts';
import { type System, startSystem } from './system.ts';

/** Draining ends by itself well before this; then what is left is cut off, and the sweep of the next start finishes it. */
const stopWithinMs = 15_000;

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** One line a person can act on. */
function explain(error: unknown, config: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `PORT: ${config.PORT} on ${config.HOST} is taken by another program; for example: PORT=${config.PORT + 1} npm start`;
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return `HOST, PORT: this user cannot listen on ${config.HOST}:${config.PORT} (${code}); for example: HOST=127.0.0.1 PORT=8080 npm start`;
  }
  if (error instanceof AppError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function start(config: Config): Promise<System> {
  try {
    return await startSystem(config);
  } catch (error) {
    return fail(explain(error, config));
  }
}

const loaded = loadConfig(process.env);
if (loaded.outcome === 'wrong') fail(loaded.problems.join('\n'));

const system = await start(loaded.config);
printWelcome(system);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    void system.stop().then(() => process.exit(0));
  });
}
