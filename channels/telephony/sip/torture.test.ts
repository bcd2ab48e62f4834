import { describe, expect, it } from 'vitest';
import { DigestServer } from './digest/digest-server.ts';
import { parseAddress } from './grammar/address.ts';
import { parseUri } from './grammar/uri.ts';
import { parseVia } from './grammar/via.ts';
import { bodyText, type SipMessage, type SipRequest, type SipResponse } from './message.ts';
import { parseMessage } from './parse-message.ts';
import { type Abilities, screenRequest } from './screen-request.ts';
import { aListeningStack } from './testing/listening-stack.ts';
import { invalidMessages } from './testing/torture/invalid.ts';
import { semanticMessages } from './testing/torture/semantic.ts';
import { validMessages } from './testing/torture/valid.ts';

const messages = { ...validMessages, ...invalidMessages, ...semanticMessages };
type Name = keyof typeof messages;

const abilities: Abilities = {
  methods: ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'REGISTER', 'MESSAGE'],
  extensions: ['timer'],
  contentTypes: ['application/sdp', 'multipart/mixed'],
  answerTypes: ['application/sdp'],
  schemes: ['sip', 'sips', 'tel'],
};

/** What a server does with it: the status it answers first, or why it says nothing. */
type Fate = number | 'dropped';

const fates: Record<Name, { datagram: Fate; stream: Fate }> = {
  wsinv: { datagram: 200, stream: 200 },
  intmeth: { datagram: 501, stream: 501 },
  esc01: { datagram: 200, stream: 200 },
  escnull: { datagram: 200, stream: 200 },
  esc02: { datagram: 501, stream: 501 },
  lwsdisp: { datagram: 200, stream: 200 },
  longreq: { datagram: 200, stream: 200 },
  dblreq: { datagram: 200, stream: 200 },
  semiuri: { datagram: 200, stream: 200 },
  transports: { datagram: 200, stream: 200 },
  mpart01: { datagram: 200, stream: 200 },
  unreason: { datagram: 'dropped', stream: 'dropped' },
  noreason: { datagram: 'dropped', stream: 'dropped' },
  badinv01: { datagram: 400, stream: 400 },
  clerr: { datagram: 400, stream: 'dropped' },
  ncl: { datagram: 400, stream: 400 },
  scalar02: { datagram: 400, stream: 400 },
  scalarlg: { datagram: 'dropped', stream: 'dropped' },
  quotbal: { datagram: 400, stream: 400 },
  ltgtruri: { datagram: 400, stream: 400 },
  lwsruri: { datagram: 400, stream: 400 },
  lwsstart: { datagram: 400, stream: 400 },
  trws: { datagram: 400, stream: 400 },
  escruri: { datagram: 400, stream: 400 },
  baddate: { datagram: 200, stream: 200 },
  regbadct: { datagram: 400, stream: 400 },
  badaspec: { datagram: 400, stream: 400 },
  baddn: { datagram: 400, stream: 400 },
  badvers: { datagram: 505, stream: 505 },
  mismatch01: { datagram: 400, stream: 400 },
  mismatch02: { datagram: 400, stream: 400 },
  bigcode: { datagram: 'dropped', stream: 'dropped' },
  badbranch: { datagram: 200, stream: 200 },
  insuf: { datagram: 400, stream: 400 },
  unkscm: { datagram: 416, stream: 416 },
  novelsc: { datagram: 416, stream: 416 },
  unksm2: { datagram: 200, stream: 200 },
  bext01: { datagram: 420, stream: 420 },
  invut: { datagram: 415, stream: 415 },
  regaut01: { datagram: 200, stream: 200 },
  multi01: { datagram: 400, stream: 400 },
  mcl01: { datagram: 400, stream: 400 },
  bcast: { datagram: 'dropped', stream: 'dropped' },
  zeromf: { datagram: 200, stream: 200 },
  cparam01: { datagram: 200, stream: 200 },
  cparam02: { datagram: 200, stream: 200 },
  regescrt: { datagram: 200, stream: 200 },
  sdp01: { datagram: 406, stream: 406 },
  // No Content-Length: a datagram ends it, a stream cannot.
  inv2543: { datagram: 200, stream: 400 },
};

async function serve(name: Name, transport: 'udp' | 'tcp') {
  const fixture = await aListeningStack(transport);
  fixture.stack.onRequest((transaction) => {
    const refusal = screenRequest(transaction.request, abilities);
    transaction.reply(refusal?.status ?? 200, refusal ? { headers: refusal.headers } : {});
  });
  const state = await fixture.arrive(messages[name]);
  const [first] = fixture.sent;
  await fixture.stack.close();
  return { ...fixture, state, first };
}

function read(name: Name): SipMessage {
  const parsed = parseMessage(messages[name], { framing: 'datagram' });
  if (parsed.outcome !== 'message') throw new Error(`${name} was ${parsed.outcome}: ${parsed.reason}`);
  return parsed.message;
}

function readRequest(name: Name): SipRequest {
  const message = read(name);
  if (message.kind !== 'request') throw new Error(`${name} is no request`);
  return message;
}

function readResponse(name: Name): SipResponse {
  const message = read(name);
  if (message.kind !== 'response') throw new Error(`${name} is no response`);
  return message;
}

function address(message: SipMessage, name: string) {
  return parseAddress(message.headers.get(name) ?? '');
}

function sipUser(uri: ReturnType<typeof parseUri>): string | undefined {
  return uri?.kind === 'sip' ? uri.user : undefined;
}

describe('torture messages of RFC 4475', () => {
  it('are 49', () => {
    expect(Object.keys(messages)).toHaveLength(49);
  });

  for (const [name, fate] of Object.entries(fates) as [Name, (typeof fates)[Name]][]) {
    it(`${name}: ${fate.datagram} as a datagram, ${fate.stream} in a stream`, async () => {
      for (const transport of ['udp', 'tcp'] as const) {
        const expected = transport === 'udp' ? fate.datagram : fate.stream;
        const { first, sent, warnings } = await serve(name, transport);
        if (expected === 'dropped') expect(sent).toEqual([]);
        else expect(first).toMatchObject({ kind: 'response', status: expected });
        expect(warnings).toEqual([]);
      }
    });
  }

  it('wsinv: unfolds, unescapes and takes lists apart', () => {
    const request = readRequest('wsinv');
    expect(address(request, 'From')).toMatchObject({ displayName: 'J Rosenberg \\"' });
    expect(address(request, 'From')?.params.get('tag')).toBe('98asjd8');
    expect(address(request, 'To')?.params.get('tag')).toBe('1918181833n');
    expect(request.headers.all('Via').map((via) => parseVia(via)?.host)).toEqual([
      '192.0.2.2',
      'spindle.example.com',
      '192.168.255.111',
    ]);
    expect(parseVia(request.headers.all('Via')[2] ?? '')?.params.get('branch')).toBe('z9hG4bK30239');
    expect(request.headers.get('Subject')).toBe('');
    expect(request.headers.get('NewFangledHeader')).toBe('newfangled value continued newfangled value');
    expect(request.headers.get('UnknownHeaderWithUnusualValue')).toBe(';;,,;;,;');
    const contact = address(request, 'Contact');
    expect(contact?.displayName).toBe('Quoted string ""');
    expect([...(contact?.params ?? [])]).toEqual([
      ['newparam', 'newvalue'],
      ['secondparam', ''],
      ['q', '0.33'],
    ]);
    expect(request.body).toHaveLength(150);
  });

  it('intmeth: keeps every odd but allowed character, zeros and Cyrillic among them', () => {
    const request = readRequest('intmeth');
    expect(request.method).toBe("!interesting-Method0123456789_*+`.%indeed'~");
    expect(parseUri(request.uri)).toMatchObject({
      user: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
      password: "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)",
      host: 'example.com',
    });
    expect(address(request, 'To')?.displayName).toBe('BEL:\u0007 NUL:\u0000 DEL:\u007f');
    expect(address(request, 'From')?.params.get("fromparam''~+*_!.-%")).toBe('работающий');
    expect(address(request, 'From')?.params.get('tag')).toBe("_token~1'+`*%!-.");
    expect(request.headers.get("extensionHeader-!.%*+_`'~")).toContain('大停電');
  });

  it('esc01, escnull: undoes escapes once, and a zero ends nothing', () => {
    const request = readRequest('esc01');
    expect(parseUri(request.uri)).toMatchObject({ user: 'sips:user@example.com', host: 'example.net' });
    expect(sipUser(address(request, 'To')?.uri)).toBe('user');
    expect(sipUser(address(request, 'From')?.uri)).toBe('I have spaces');
    const contact = address(request, 'Contact')?.uri;
    expect(contact?.kind === 'sip' && [...contact.params]).toEqual([
      ['lr', ''],
      ['name', 'value%41'],
    ]);
    const register = readRequest('escnull');
    expect(register.headers.all('Contact').map((value) => sipUser(parseAddress(value)?.uri))).toEqual([
      '\u0000',
      '\u0000\u0000',
    ]);
  });

  it('esc02: a percent sign in a method or header name is only a percent sign', () => {
    const request = readRequest('esc02');
    expect(request.method).toBe('RE%47IST%45R');
    expect(request.headers.all('Contact')).toHaveLength(2);
    expect(address(request, 'To')?.displayName).toBe('%Z%45');
  });

  it('longreq: reads 34 Vias and long names whole', () => {
    const request = readRequest('longreq');
    expect(request.headers.all('Via')).toHaveLength(34);
    expect(address(request, 'From')?.params.get('tag')).toBe(`12${'982'.repeat(50)}424`);
    expect(request.body).toHaveLength(150);
  });

  it('dblreq: a datagram is one message, a stream holds both', async () => {
    expect(readRequest('dblreq').body).toHaveLength(0);
    expect((await serve('dblreq', 'udp')).sent).toHaveLength(1);
  });

  it('semiuri, cparam01, cparam02: a semicolon belongs where brackets say', () => {
    expect(parseUri(readRequest('semiuri').uri)).toMatchObject({ user: 'user;par=u@example.net' });
    expect(address(readRequest('cparam01'), 'Contact')?.params.has('unknownparam')).toBe(true);
    const inside = address(readRequest('cparam02'), 'Contact');
    expect(inside?.params.size).toBe(0);
    expect(inside?.uri.kind === 'sip' && inside.uri.params.has('unknownparam')).toBe(true);
  });

  it('mpart01: keeps a binary body octet by octet', () => {
    const { body } = readRequest('mpart01');
    expect(body).toHaveLength(245);
    expect(
      Buffer.from(body).includes(Buffer.from('3082015206092A864886F70D0107020000FF0D0A0D0A', 'hex')),
    ).toBe(true);
  });

  it('unreason, noreason: any reason is a reason, and none is too', () => {
    expect(readResponse('unreason')).toMatchObject({
      status: 200,
      reason: '= 2**3 * 5**2 но сто девяносто девять - простое',
    });
    expect(bodyText(readResponse('unreason'))).toContain('m=audio 49217');
    expect(readResponse('noreason')).toMatchObject({ status: 100, reason: '' });
  });

  it('clerr: a stream waits for the rest that never comes', async () => {
    const { sent, dropped, state } = await serve('clerr', 'tcp');
    expect({ sent, dropped, state }).toEqual({ sent: [], dropped: [], state: 'open' });
  });

  it('ncl, mcl01, inv2543: a stream that cannot be followed is answered once and given up', async () => {
    for (const name of ['ncl', 'mcl01', 'inv2543'] as const)
      expect(await serve(name, 'tcp')).toMatchObject({ state: 'broken' });
  });

  it('badbranch, inv2543: without a usable branch a repeat is still the same request', async () => {
    for (const name of ['badbranch', 'inv2543'] as const) {
      const { stack, arrive } = await aListeningStack();
      let requests = 0;
      stack.onRequest((transaction) => {
        requests++;
        transaction.reply(200);
      });
      await arrive(messages[name]);
      await arrive(messages[name]);
      expect(requests).toBe(1);
      await stack.close();
    }
  });

  it('bext01, invut: say what was not understood, and what would have been', async () => {
    const bext = (await serve('bext01', 'udp')).first;
    expect(bext?.headers.all('Unsupported')).toEqual(['nothingSupportsThis', 'nothingSupportsThisEither']);
    const invut = (await serve('invut', 'udp')).first;
    expect(invut?.headers.all('Accept')).toEqual(['application/sdp', 'multipart/mixed']);
    const intmeth = (await serve('intmeth', 'udp')).first;
    expect(intmeth?.headers.all('Allow')).toContain('INVITE');
  });

  it('regaut01: an unknown scheme counts as no credentials', () => {
    const server = new DigestServer({ realm: 'example.com' });
    expect(server.verify(readRequest('regaut01'), () => undefined)).toEqual({ outcome: 'missing' });
  });

  it('unksm2, regescrt: other schemes and escaped headers are kept for the registrar', () => {
    const other = readRequest('unksm2');
    expect(address(other, 'To')?.uri).toMatchObject({ kind: 'other', scheme: 'isbn' });
    expect(address(other, 'Contact')?.uri).toMatchObject({ kind: 'other', scheme: 'name' });
    const contact = address(readRequest('regescrt'), 'Contact')?.uri;
    expect(contact?.kind === 'sip' && contact.headers).toEqual([['Route', '<sip:sip.example.com>']]);
  });
});
