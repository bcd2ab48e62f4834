import type { ChannelLogger } from '../messenger-options.ts';

export function createTestLogger(): ChannelLogger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const log = (details: Readonly<Record<string, unknown>>, message: string) => {
    lines.push(`${message} ${JSON.stringify(details)}`);
  };
  return { lines, info: log, warn: log, error: log };
}
