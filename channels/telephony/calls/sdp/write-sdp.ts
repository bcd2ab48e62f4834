import type { SdpAttribute, SdpConnection, SessionDescription } from './session-description.ts';

/** RFC 4566 §5, lines in its order, CRLF after each. */
export function writeSdp(description: SessionDescription): string {
  const { origin, connection, attributes, media } = description;
  const lines = [
    'v=0',
    `o=${origin.user} ${origin.sessionId} ${origin.version} IN ${origin.family} ${origin.host}`,
    's=-',
    ...connectionLines(connection),
    't=0 0',
    ...attributes.map(attributeLine),
  ];
  for (const one of media) {
    lines.push(`m=${one.kind} ${one.port} ${one.protocol} ${one.formats.join(' ')}`);
    lines.push(...connectionLines(one.connection), ...one.attributes.map(attributeLine));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function connectionLines(connection: SdpConnection | undefined): string[] {
  return connection ? [`c=IN ${connection.family} ${connection.host}`] : [];
}

function attributeLine({ name, value }: SdpAttribute): string {
  return value === undefined ? `a=${name}` : `a=${name}:${value}`;
}
