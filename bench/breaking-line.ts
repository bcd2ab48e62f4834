import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

/** A line to a port that can be cut for everybody at once, again and again. */
export interface BreakingLine {
  readonly url: string;
  /** How often it was cut. */
  readonly cuts: number;
  breakEvery(ms: number): void;
  /** From now on it holds. */
  hold(): void;
  stop(): Promise<void>;
}

export async function startBreakingLine(targetPort: number): Promise<BreakingLine> {
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((near) => {
    const far = dial(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cuts() {
      return cuts;
    },
    breakEvery(ms) {
      timer = setInterval(() => {
        cuts += 1;
        cut();
      }, ms);
    },
    hold: () => clearInterval(timer),
    stop: async () => {
      clearInterval(timer);
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
