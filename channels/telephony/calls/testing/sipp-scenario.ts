/** Lines of one message, or one step of another kind, as sipp's XML. */
export type Step = string;

export interface MessageOptions {
  readonly cseq?: number;
  /** In a dialog: the tag of the other side is known. */
  readonly toTag?: boolean;
  /** Whole extra header lines. */
  readonly headers?: readonly string[];
  /** With its Content-Type, if it is not SDP. */
  readonly body?: string;
  readonly type?: string;
  /** The branch of the step `back` messages before: CANCEL and ACK of a refusal. */
  readonly branchBack?: number;
  readonly retransmits?: boolean;
}

export const sdp = (...extra: string[]): string =>
  [
    'v=0',
    'o=user1 53655765 2353687637 IN IP[local_ip_type] [local_ip]',
    's=-',
    'c=IN IP[media_ip_type] [media_ip]',
    't=0 0',
    'm=audio [media_port] RTP/AVP 8 101',
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-15',
    ...extra,
  ].join('\n');

export function send(method: string, options: MessageOptions = {}): Step {
  const { cseq = 1, headers = [], body, type = 'application/sdp' } = options;
  const branch = options.branchBack === undefined ? '[branch]' : `[branch-${options.branchBack}]`;
  const tag = options.toTag ? '[peer_tag_param]' : '';
  const lines = [
    `${method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0`,
    `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=${branch};rport`,
    'From: "Caller" <sip:sipp@[local_ip]:[local_port]>;tag=[pid]SIPpTag00[call_number]',
    `To: <sip:[service]@[remote_ip]:[remote_port]>${tag}`,
    'Call-ID: [call_id]',
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:sipp@[local_ip]:[local_port];transport=[transport]>',
    'Max-Forwards: 70',
    ...headers,
    ...(body === undefined
      ? ['Content-Length: 0', '', '']
      : [`Content-Type: ${type}`, 'Content-Length: [len]', '', body, '']),
  ];
  const retrans = (options.retransmits ?? method !== 'ACK') ? ' retrans="500"' : '';
  return `<send${retrans}><![CDATA[\n\n${lines.join('\n')}\n]]></send>`;
}

/** Answers the request that came last. */
export function reply(status: string, options: Omit<MessageOptions, 'cseq' | 'toTag'> = {}): Step {
  const { headers = [], body, type = 'application/sdp' } = options;
  const lines = [
    `SIP/2.0 ${status}`,
    '[last_Via:]',
    '[last_From:]',
    '[last_To:];tag=[pid]SIPpTag01[call_number]',
    '[last_Call-ID:]',
    '[last_CSeq:]',
    '[last_Record-Route:]',
    'Contact: <sip:sipp@[local_ip]:[local_port];transport=[transport]>',
    ...headers,
    ...(body === undefined
      ? ['Content-Length: 0', '', '']
      : [`Content-Type: ${type}`, 'Content-Length: [len]', '', body, '']),
  ];
  const text = lines.join('\n');
  // In a dialog the request has the tag already.
  return `<send${options.retransmits ? ' retrans="500"' : ''}><![CDATA[\n\n${text}\n]]></send>`;
}

export function replyInDialog(status: string, options: Omit<MessageOptions, 'cseq' | 'toTag'> = {}): Step {
  return reply(status, options).replace(';tag=[pid]SIPpTag01[call_number]', '');
}

export function receive(
  status: number,
  options: { readonly optional?: boolean; readonly auth?: boolean } = {},
): Step {
  const attributes = `${options.optional ? ' optional="true"' : ''}${options.auth ? ' auth="true"' : ''}`;
  return `<recv response="${status}"${attributes}/>`;
}

export function receiveRequest(method: string): Step {
  return `<recv request="${method}"/>`;
}

/** Fails the call unless the last received message matches. */
export function receiveWith(status: number, header: string, pattern: string): Step {
  return `<recv response="${status}"><action><ereg regexp="${pattern}" search_in="hdr" header="${header}" check_it="true" assign_to="1"/></action></recv><Reference variables="1"/>`;
}

export function pause(ms: number): Step {
  return `<pause milliseconds="${ms}"/>`;
}

export function scenario(...steps: Step[]): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>\n<scenario name="test">\n${steps.join('\n')}\n</scenario>\n`;
}
