import { openTelephone } from './telephone.ts';

// A process of its own for load: answers every call at once, and says by lines what happened.
const telephone = await openTelephone({ maxCalls: 20_000 });
let answered = 0;
let ended = 0;
const causes = new Map<string, number>();
telephone.agent.onCall((call) => {
  call.on((event) => {
    if (event.type === 'answered') answered += 1;
    if (event.type !== 'ended') return;
    ended += 1;
    causes.set(event.end.cause, (causes.get(event.end.cause) ?? 0) + 1);
  });
  call.ring();
  call.answer().catch(() => undefined);
});
process.stdout.write(`port ${telephone.at.port}\n`);
process.stdin.on('data', () => {
  const { heapUsed } = process.memoryUsage();
  process.stdout.write(
    `${JSON.stringify({ answered, ended, open: telephone.agent.callCount, causes: Object.fromEntries(causes), heapUsed })}\n`,
  );
});
process.stdin.on('end', () => process.exit());
