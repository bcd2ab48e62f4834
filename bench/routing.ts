// Who is offered what, with 1,000 operators and 10,000 waiting: the matcher alone, and from a freed slot to the offer through
// the embedded store; a full scan as the peer of both. Run: npm run -s bench -- routing
import { matcherSpeed, scanSpeed } from './routing-matcher.ts';
import { offerTimes } from './routing-store.ts';
import { percentile } from './visitor.ts';

const bounds = { perSecond: 2_000, p95Ms: 300 };

const matcher = matcherSpeed(5_000);
const scan = scanSpeed(5_000);
const { ours, naive } = await offerTimes({ operators: 1_000, waiting: 10_000, freed: 400, freedNaive: 30 });
console.table({
  'matcher alone, assignments/s': {
    figure: matcher.toFixed(0),
    'full scan': scan.toFixed(0),
    'ratio to it': (matcher / scan).toFixed(1),
    bound: `≥ ${bounds.perSecond}`,
    'ratio to bound': (matcher / bounds.perSecond).toFixed(1),
  },
  ...Object.fromEntries(
    [0.5, 0.95, 0.99].map((share) => [
      `slot freed → offered, p${share * 100} ms`,
      {
        figure: percentile(ours, share).toFixed(1),
        'full scan': percentile(naive, share).toFixed(1),
        'ratio to it': (percentile(ours, share) / percentile(naive, share)).toFixed(3),
        bound: share === 0.95 ? `≤ ${bounds.p95Ms}` : '',
        'ratio to bound': share === 0.95 ? (percentile(ours, share) / bounds.p95Ms).toFixed(3) : '',
      },
    ]),
  ),
});
process.exit(matcher >= bounds.perSecond && percentile(ours, 0.95) <= bounds.p95Ms ? 0 : 1);
