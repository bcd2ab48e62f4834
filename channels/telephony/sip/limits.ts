/** What a message may cost us before we stop reading it. */
export interface MessageLimits {
  /** Start line and headers together, bytes. */
  readonly headerBytes: number;
  readonly bodyBytes: number;
  /** Header fields after comma lists were taken apart. */
  readonly headerFields: number;
}

/** The longest headers of RFC 4475 take 4 KB; a call through ten proxies takes less than 8 KB. */
export const defaultLimits: MessageLimits = {
  headerBytes: 24 * 1024,
  bodyBytes: 64 * 1024,
  headerFields: 400,
};
