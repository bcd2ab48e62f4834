import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CallPage } from './testing/call-page.ts';
import { startHummingBrowser } from './testing/humming-browser.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { SipCaller } from './testing/sip-caller.ts';
import { until } from './testing/until.ts';

/** Multiples of 50 Hz: the pitch of whoever hums it. */
const hertz = { caller: 400, operator: 700, supervisor: 1_000, colleague: 1_300, telephone: 1_600 } as const;

let folder: string;
let browser: Browser;
let otklik: OtklikProcess;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-bridge-'));
  browser = await startHummingBrowser(folder, [String(hertz.operator), 'gain', '-10']);
  otklik = await OtklikProcess.start({ SIP_PORT: '0', RTP_PORTS: '28000-29999' });
  address = /sip:otklik@127\.0\.0\.1:\d+/.exec(otklik.output)?.[0] ?? '';
});
afterAll(async () => {
  await browser?.close();
  await otklik?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A caller who asks for an operator, by key. */
async function callOperator(number: string): Promise<SipCaller> {
  const caller = await SipCaller.start();
  await caller.call(address, hertz.caller, number);
  caller.press('0');
  return caller;
}

it('joins a caller and the operator in her browser; hold and mute; a supervisor; the operator finishes', async () => {
  const operator = await CallPage.signIn(browser, otklik.url, otklik.signIn('operator1'));
  await operator.openLine();
  await operator.command('set-presence', { status: 'available' });
  const caller = await callOperator('79990000001');
  const conversationId = await operator.accept();
  await operator.line(({ call }) => call?.seat === 'operator');

  await caller.hears({ [hertz.operator]: true });
  await operator.hears({ [hertz.caller]: true });
  expect(await operator.page.evaluate('desk.statistics()')).toMatchObject({ codec: 'audio/PCMA' });

  await operator.command('line.mute', { isOn: true });
  await caller.hears({ [hertz.operator]: false });
  await operator.hears({ [hertz.caller]: true });
  await operator.command('line.mute', { isOn: false });
  await caller.hears({ [hertz.operator]: true });

  await operator.command('line.hold', { isOn: true });
  await caller.hears({ [hertz.operator]: false });
  await operator.hears({ [hertz.caller]: false });
  await until(
    () => caller.loudness > 100 || undefined,
    () => `no music: ${caller.loudness}`,
  );
  await operator.command('line.hold', { isOn: false });
  await caller.hears({ [hertz.operator]: true });

  const supervisor = await CallPage.signIn(browser, otklik.url, otklik.signIn('supervisor'));
  await supervisor.openLine(hertz.supervisor);
  expect(await operator.command('line.listen', { conversationId, role: 'listen' })).toMatchObject({
    code: 'not-permitted',
  });
  await supervisor.command('line.listen', { conversationId, role: 'listen' });
  await supervisor.hears({ [hertz.caller]: true, [hertz.operator]: true });
  await operator.hears({ [hertz.caller]: true, [hertz.supervisor]: false });
  await supervisor.command('line.listen', { conversationId, role: 'whisper' });
  await operator.hears({ [hertz.caller]: true, [hertz.supervisor]: true });
  await caller.hears({ [hertz.operator]: true, [hertz.supervisor]: false });
  await supervisor.command('line.listen', { conversationId, role: 'join' });
  await caller.hears({ [hertz.operator]: true, [hertz.supervisor]: true });

  const { call } = await operator.line(({ call }) => call?.staffIds.length === 2);
  expect(call?.staffIds).toEqual([operator.staffId, supervisor.staffId]);
  await operator.command('finish', { conversationId, assignmentVersion: 1 });
  await operator.line(({ left }) => left?.why === 'released');
  await caller.hears({ [hertz.operator]: false, [hertz.supervisor]: false });
  await operator.command('dispose', { conversationId, assignmentVersion: 1, disposition: 'resolved' });
  expect(caller.isOver).toBe(false);
  caller.hangUp();
  await caller.close();
  const kept = readdirSync(join(otklik.dataDir, 'recordings'));
  expect(kept.filter((name) => name.includes('-operator-'))).toHaveLength(1);
  await operator.page.context().close();
  await supervisor.page.context().close();
});

it('lets a colleague in, follows a transfer, tells that a browser is lost, and goes on by a telephone', async () => {
  const operator = await CallPage.signIn(browser, otklik.url, otklik.signIn('operator1'));
  const colleague = await CallPage.signIn(browser, otklik.url, otklik.signIn('operator2'));
  await operator.openLine();
  await operator.command('set-presence', { status: 'available' });
  const caller = await callOperator('79990000002');
  const conversationId = await operator.accept();
  await caller.hears({ [hertz.operator]: true });

  expect(await colleague.command('line.join', { conversationId })).toMatchObject({ code: 'no-line' });
  await colleague.openLine(hertz.colleague);
  expect(await colleague.command('line.join', { conversationId })).toMatchObject({ code: 'no-call' });
  await operator.command('line.hold', { isOn: true });
  await operator.command('line.invite', { toStaffId: colleague.staffId });
  const { invitation } = await colleague.line((line) => line.invitation !== undefined);
  expect(invitation).toEqual({ conversationId, byStaffId: operator.staffId });
  await colleague.command('line.join', { conversationId });
  await operator.hears({ [hertz.caller]: false, [hertz.colleague]: true });
  await caller.hears({ [hertz.operator]: false, [hertz.colleague]: false });
  await operator.command('line.hold', { isOn: false });
  await caller.hears({ [hertz.operator]: true, [hertz.colleague]: true });

  await colleague.command('set-presence', { status: 'available' });
  const queueId = await operator.queueId();
  const toStaffId = colleague.staffId;
  await operator.command('transfer', { conversationId, assignmentVersion: 1, queueId, toStaffId, note: '' });
  await colleague.accept();
  await caller.hears({ [hertz.operator]: false, [hertz.colleague]: true });

  await colleague.leave();
  await caller.hears({ [hertz.colleague]: false });
  await until(
    () => caller.loudness > 100 || undefined,
    () => 'nobody told the caller',
  );
  expect(caller.isOver).toBe(false);

  const telephone = await SipCaller.start();
  telephone.pickUp(hertz.telephone);
  await colleague.connect();
  const phone = `sip:desk@127.0.0.1:${telephone.port}`;
  expect(await colleague.command('line.open', { phone: 'sip:desk@203.0.113.1' })).toMatchObject({
    code: 'line-refused',
  });
  expect(await colleague.command('line.open', { phone })).toEqual({ outcome: 'done' });
  await caller.hears({ [hertz.telephone]: true });
  await telephone.hears({ [hertz.caller]: true });

  await telephone.hold(true);
  await colleague.line(({ call }) => call?.isHeld === true);
  await caller.hears({ [hertz.telephone]: false });
  await telephone.hold(false);
  await colleague.line(({ call }) => call?.isHeld === false);
  await caller.hears({ [hertz.telephone]: true });
  await telephone.hears({ [hertz.caller]: true });

  await colleague.command('line.hold', { isOn: true });
  // Offers anew what was agreed, as a refresh of the session does.
  await telephone.hold(false);
  expect(await colleague.command('line.resume', {})).toMatchObject({ line: { call: { isHeld: true } } });
  await colleague.command('line.hold', { isOn: false });
  await caller.hears({ [hertz.telephone]: true });

  caller.hangUp();
  await colleague.line(({ left }) => left?.why === 'caller-left');
  await colleague.command('line.close', {});
  await until(
    () => telephone.isOver || undefined,
    () => 'the telephone was not hung up',
  );
  await Promise.all([caller.close(), telephone.close()]);
});
