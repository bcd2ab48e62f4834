/** RFC 3261 §7.3.3 and the extensions that registered one letter. */
const compact: Readonly<Record<string, string>> = {
  a: 'Accept-Contact',
  b: 'Referred-By',
  c: 'Content-Type',
  d: 'Request-Disposition',
  e: 'Content-Encoding',
  f: 'From',
  i: 'Call-ID',
  j: 'Reject-Contact',
  k: 'Supported',
  l: 'Content-Length',
  m: 'Contact',
  o: 'Event',
  r: 'Refer-To',
  s: 'Subject',
  t: 'To',
  u: 'Allow-Events',
  v: 'Via',
  x: 'Session-Expires',
};

/** Lists of addresses or routes: one line for each value. */
const listedApart = [
  'Via',
  'Route',
  'Record-Route',
  'Contact',
  'Path',
  'Service-Route',
  'P-Asserted-Identity',
  'P-Preferred-Identity',
  'P-Associated-URI',
  'History-Info',
  'Diversion',
  'Alert-Info',
  'Call-Info',
  'Error-Info',
  'Warning',
  'Reason',
];

/** Lists of words: written on one line. */
const listedTogether = [
  'Accept',
  'Accept-Encoding',
  'Accept-Language',
  'Allow',
  'Allow-Events',
  'Content-Encoding',
  'Content-Language',
  'In-Reply-To',
  'Proxy-Require',
  'Require',
  'Supported',
  'Unsupported',
];

const single = [
  'Authorization',
  'Authentication-Info',
  'Call-ID',
  'Content-Disposition',
  'Content-Length',
  'Content-Type',
  'CSeq',
  'Date',
  'Event',
  'Expires',
  'From',
  'Max-Forwards',
  'Min-Expires',
  'Min-SE',
  'MIME-Version',
  'Organization',
  'Priority',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'RAck',
  'Refer-To',
  'Referred-By',
  'Replaces',
  'Reply-To',
  'Retry-After',
  'RSeq',
  'Server',
  'Session-Expires',
  'Subject',
  'Subscription-State',
  'Timestamp',
  'To',
  'User-Agent',
  'WWW-Authenticate',
];

const canonical = new Map(
  [...listedApart, ...listedTogether, ...single].map((name) => [name.toLowerCase(), name]),
);
const together = new Set(listedTogether.map((name) => name.toLowerCase()));
const lists = new Set([...listedApart, ...listedTogether].map((name) => name.toLowerCase()));

/** The usual spelling: `v` and `VIA` → `Via`; an unknown name stays as it is written. */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  return (lower.length === 1 ? compact[lower] : undefined) ?? canonical.get(lower) ?? name;
}

/** May one line hold several values, parted by commas? */
export function isList(name: string): boolean {
  return lists.has(name.toLowerCase());
}

export function isWrittenTogether(name: string): boolean {
  return together.has(name.toLowerCase());
}
