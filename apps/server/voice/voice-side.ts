import {
  type CallPorts,
  type ListenOptions,
  MediaServer,
  realTimer,
  repairRecordings,
  startThread,
  Telephony,
} from '#channels/telephony/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { pauseMs } from '#speech/activity/index.ts';
import type { CoreSide } from '../core-side.ts';
import type { Parts } from '../open-parts.ts';
import { openCalls } from './open-calls.ts';
import { type OutboundSide, openOutbound } from './outbound-side.ts';
import { readTrunks } from './read-trunks.ts';
import { keepRecordings, recordingPlace } from './recordings.ts';
import { openSpeech } from './speech.ts';
import { waitingPlace } from './waiting-place.ts';

/** The telephone of this process with its speech and its media. */
export interface VoiceSide {
  readonly telephony: Telephony;
  /** For health checks: `ok`, or a code. */
  health(): string;
  stop(): Promise<void>;
}

/** @throws AppError `trunks-invalid`, `media-address-unusable`; what listening on the address throws. */
export async function openVoiceSide(
  config: Config & { readonly SIP_PORT: number },
  deps: {
    readonly core: CoreSide;
    readonly parts: Parts;
    readonly logger: Logger;
    readonly metrics: Metrics;
  },
): Promise<VoiceSide> {
  const { core, parts, logger, metrics } = deps;
  const trunks = await readTrunks(config.SIP_TRUNKS);
  const recordings = recordingPlace(parts.dataDir, createSealer(parts.dataKey));
  const calls = openCalls({
    dataDir: parts.dataDir,
    sealer: createSealer(parts.dataKey),
    receive: core.receive,
    onFailure: (err) => logger.error({ err }, 'call-not-noted'),
  });
  // Before recordings are finished: their last second tells how long a call was.
  const lost = await calls.endLost();
  if (lost > 0) logger.warn({ calls: lost }, 'calls of a crash were ended');
  const repaired = await repairRecordings(recordings.folder);
  if (repaired.length > 0)
    logger.warn({ recordings: repaired.length }, 'recordings of a crash were finished');
  const speech = await openSpeech({ config, parts, core, logger, metrics });
  const media = await MediaServer.start({
    address: config.SIP_HOST,
    ports: config.RTP_PORTS,
    startWorker: (setup) => startThread('./media-worker', import.meta.url, setup),
  });
  media.onEvent((event) => {
    if (event.type === 'worker-lost')
      logger.error({ err: event.error, code: event.code, legs: event.legs }, 'media was lost');
    if (event.type === 'failed') {
      metrics.voiceEvents.inc({ what: 'media-failed' });
      logger.error({ err: event.error }, 'a line ended of a bug');
    }
    if (event.type !== 'recording-failed') return;
    metrics.voiceEvents.inc({ what: event.type });
    logger.error({ code: event.code }, 'a call is not recorded any more');
  });
  const ports: CallPorts = {
    clock: systemClock,
    setTimer: realTimer,
    receive: calls.receive,
    onReceived: (key) => core.turns.request(key),
    entries: parts.storage.entries,
    recogniser: speech.recogniser,
    synthesiser: speech.synthesiser,
    waiting: waitingPlace(core.ports),
    observe: (stage, ms) => metrics.voiceStageSeconds.observe({ stage }, ms / 1000),
    count: (what) => metrics.voiceEvents.inc({ what }),
    log: logger,
  };
  let telephony: Telephony;
  let outbound: OutboundSide;
  try {
    telephony = await Telephony.open({
      tenantId: config.VOICE_TENANT,
      language: 'ru',
      listen: listenOn(config),
      trunks,
      maxCalls: config.CALLS_AT_ONCE,
      media,
      browsers: { address: config.SIP_HOST, ports: config.RTP_PORTS },
      ...(config.RECORD_CALLS ? { recordings } : {}),
      showsListeners: config.LISTENING_SHOWN,
      pauseMs,
      ports,
      onCounted: ({ name, ...labels }) =>
        metrics.calls.inc({ name, trunk: 'trunk' in labels ? labels.trunk : '' }),
      onDropped: (reason) => metrics.sipDropped.inc({ reason }),
      log: logger,
    });
    outbound = await openOutbound(config, { telephony, core, parts, logger, metrics });
  } catch (error) {
    await media.close();
    await speech.close();
    throw explained(error, config);
  }
  core.announcer.listen((announcement) => telephony.publish(announcement));
  const stopKeeping = keepRecordings(
    {
      place: recordings,
      tenantId: config.VOICE_TENANT,
      days: config.RECORDING_DAYS,
      audit: createAuditLog({
        records: parts.storage.auditRecords,
        clock: systemClock,
        dataKey: parts.dataKey,
      }),
      now: () => systemClock.now(),
    },
    (err) => logger.error({ err }, 'old recordings were not removed'),
  );
  return {
    telephony,
    health: () => speech.health(),
    stop: async () => {
      stopKeeping();
      await outbound.stop();
      await telephony.stop();
      calls.close();
      await media.close();
      await speech.close();
    },
  };
}

function listenOn(config: Config & { readonly SIP_PORT: number }): readonly ListenOptions[] {
  const { SIP_HOST: host, SIP_PORT: port, SIP_TLS: pem } = config;
  const plain = (['udp', 'tcp'] as const).map((transport) => ({ transport, host, port }));
  if (pem === undefined) return plain;
  const tls = { keyFile: pem, certificateFile: pem };
  return [...plain, { transport: 'tls', host, port: port === 0 ? 0 : port + 1, tls }];
}

/** One line a person can act on. */
function explained(error: unknown, { SIP_HOST: host, SIP_PORT: port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new AppError(
      'sip-port-taken',
      `SIP_PORT: ${port} on ${host} is taken by another program; for example: SIP_PORT=5070 npm start, or SIP_PORT=off`,
    );
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new AppError(
      'sip-address-unusable',
      `SIP_HOST, SIP_PORT: this user cannot listen on ${host}:${port} (${code}); for example: SIP_HOST=127.0.0.1 SIP_PORT=5060`,
    );
  return error;
}
