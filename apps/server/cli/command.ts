/** Where a command's results and its remarks go: results alone on stdout, everything else on stderr. */
export interface Output {
  /** One result; the line end is added. Waits while the reader of a pipe is behind. */
  readonly out: (line: string) => Promise<void>;
  /** One remark, with its line end added. */
  readonly note: (line: string) => void;
}

/**
 * Runs with the arguments after the command's name and gives the exit code: 0 done, 1 done and something differs or is
 * refused, 2 the input is wrong and nothing was done. Throws AppError for what the caller can mend.
 */
export type Run = (args: readonly string[], output: Output) => Promise<number>;

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly help: string;
  /** Loaded when it is called: help and the small commands start without the whole system. */
  readonly load: () => Promise<Run>;
}
